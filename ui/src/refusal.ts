/** What a command says when it did nothing, and any thrown thing as such. */
import type { Refusal } from "./bindings";

/** Thrown by every command that did nothing. */
export class Refused extends Error {
  constructor(readonly refusal: Refusal) {
    super(refusal.code);
  }
}

const isRefusal = (value: unknown): value is Refusal =>
  typeof value === "object" && value !== null && "code" in value && typeof value.code === "string";

/** Where no field is marked, the rule of the field says more than that the draft was refused. */
export function sayProblem(refusal: Refusal, has: (id: string) => boolean): Refusal {
  const code = `roster-problem-${refusal.args.problem ?? ""}`;
  return refusal.code === "roster-draft-refused" && has(code) ? { ...refusal, code } : refusal;
}

/** Any thrown thing as a refusal that can be shown. */
export function toRefusal(thrown: unknown): Refusal {
  if (thrown instanceof Refused) return thrown.refusal;
  if (isRefusal(thrown)) return { code: thrown.code, args: thrown.args ?? {}, incident: thrown.incident ?? null };
  return { code: "fault", args: {}, incident: null };
}
