import { Refusal } from "../kit";
import { Refused, toRefusal } from "../refusal";

export const isSignedOut = (error: unknown) => error instanceof Refused && error.refusal.code === "console-signed-out";

/** Why HQ did not do something. That the session is over is said at the door, and is no news after it. */
export function NotDone({ error }: { error: unknown }) {
  return error === null || isSignedOut(error) ? null : <Refusal refusal={toRefusal(error)} />;
}
