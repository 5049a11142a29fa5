/** Days as people type them, and as they are kept: `2026-11-23`. */
import type { Day } from "../bindings";

const TYPED = /^(\d{1,2})[.\-/ ](\d{1,2})[.\-/ ](\d{4})$/;
const TOGETHER = /^(\d{2})(\d{2})(\d{4})$/;
const KEPT = /^(\d{4})-(\d{2})-(\d{2})$/;

/** Reads `23.11.2026`, `23112026` or `2026-11-23`; `null` for a day that does not exist. */
export function readDay(text: string): Day | null {
  const trimmed = text.trim();
  const kept = KEPT.exec(trimmed);
  const typed = TYPED.exec(trimmed) ?? TOGETHER.exec(trimmed);
  const [year, month, day] = kept
    ? [Number(kept[1]), Number(kept[2]), Number(kept[3])]
    : [Number(typed?.[3]), Number(typed?.[2]), Number(typed?.[1])];
  const date = new Date(Date.UTC(year, month - 1, day));
  if (Number.isNaN(date.getTime()) || date.getUTCMonth() !== month - 1 || date.getUTCDate() !== day) return null;
  return date.toISOString().slice(0, 10);
}

/** `23.11.2026` for a day that is kept; anything else as it is. */
export function writtenDay(day: Day): string {
  const kept = KEPT.exec(day);
  return kept ? `${kept[3]}.${kept[2]}.${kept[1]}` : day;
}
