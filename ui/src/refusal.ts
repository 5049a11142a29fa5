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

/**
 * The rule of a field says more than that the draft was refused. What the import says too is said in its
 * words, which repeat what was typed.
 */
export function sayProblem(refusal: Refusal, has: (id: string) => boolean, typed: string | null = null): Refusal {
  if (refusal.code !== "roster-draft-refused") return refusal;
  const { problem = "" } = refusal.args;
  if (has(`roster-problem-${problem}`)) return { ...refusal, code: `roster-problem-${problem}` };
  const code = `import-problem-${problem}`;
  return typed !== null && has(code) ? { ...refusal, code, args: { ...refusal.args, before: typed } } : refusal;
}

/** Of an exchange it may be said that it begins again by itself; joining waits for the person. */
export function sayJoining(refusal: Refusal, has: (id: string) => boolean): Refusal {
  const code = `${refusal.code}-joining`;
  return has(code) ? { ...refusal, code } : refusal;
}

const FACTS = ["sync-no-line", "sync-no-line-joining", "sync-cancelled", "sync-cancelled-joining", "parcel-stopped"];

/** No line, and what the person stopped: told calmly, for nothing was refused. */
export const isFact = (refusal: Refusal): boolean => FACTS.includes(refusal.code);

/** HQ does not take this desk any more until it joins again. */
export const isShutOut = (trouble: { code: string } | null): boolean =>
  trouble !== null && ["sync-device-revoked", "sync-unknown-device"].includes(trouble.code);

/** Any thrown thing as a refusal that can be shown. */
export function toRefusal(thrown: unknown): Refusal {
  if (thrown instanceof Refused) return thrown.refusal;
  if (isRefusal(thrown)) return { code: thrown.code, args: thrown.args ?? {}, incident: thrown.incident ?? null };
  return { code: "fault", args: {}, incident: null };
}
