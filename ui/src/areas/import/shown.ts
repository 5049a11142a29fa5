/** Values of a file as they may stand on a screen: an IIN shows its last four digits. */
import type { ImportProblem, Language } from "../../bindings";
import { writtenDay } from "../../kit";

const SHOWN_DIGITS = 4;

/** `••••••••2436`; what is no row of digits tells nothing of anybody and stays. */
export function maskIin(text: string): string {
  const digits = text.replaceAll(/\D/g, "");
  if (digits.length <= SHOWN_DIGITS || !/^[\d\s-]+$/.test(text)) return text;
  let left = digits.length - SHOWN_DIGITS;
  return text.replaceAll(/\d/g, (digit) => (left-- > 0 ? "•" : digit));
}

const isIin = (problem: ImportProblem) => problem.field === "iin";

/** What stood in the file and what will be written. */
export function changeOf(problem: ImportProblem): { before: string | null; after: string | null } {
  const shown = isIin(problem) ? maskIin : writtenDay;
  return { before: problem.before && shown(problem.before), after: problem.after && shown(problem.after) };
}

/** The reason, in words. */
export function reasonOf(problem: ImportProblem, lang: Language): string {
  const text = problem.text[lang];
  if (!isIin(problem)) return text;
  const raw = [problem.before, problem.after].filter((value): value is string => Boolean(value));
  raw.sort((one, other) => other.length - one.length);
  return raw.reduce((said, value) => said.replaceAll(value, maskIin(value)), text);
}
