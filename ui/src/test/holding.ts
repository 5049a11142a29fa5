import type { Args } from "./officeDesk";
import type { Answering } from "./openWindow";

/** Stands before a desk and keeps its answer to one command until it is let go. */
export function holding(desk: Answering, command: string) {
  let letGo = (): void => undefined;
  const held = new Promise<void>((go) => {
    letGo = go;
  });
  const calls: Args[] = [];
  const answer = (asked: string, args: Args): unknown => {
    if (asked !== command) return undefined;
    calls.push(args);
    return held.then(() => desk.answer(asked, args));
  };
  return { calls, answer, letGo };
}
