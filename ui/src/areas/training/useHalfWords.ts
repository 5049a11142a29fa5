import { useWords } from "../../kit";
import type { HalfColumn } from "./halves";

interface HalfWords {
  /** For the head of a column: the weekday, or the date where weekdays repeat. */
  short: (column: HalfColumn) => string;
  long: (column: HalfColumn) => string;
}

/** How half-days are called. */
export function useHalfWords(columns: readonly HalfColumn[]): HalfWords {
  const { t } = useWords();
  const days = new Set(columns.map((it) => it.day));
  const weekdays = new Set([...days].map(weekdayOf));
  return {
    short: (column) => {
      const [, month = "", date = ""] = column.day.split("-");
      const day =
        weekdays.size === days.size ? t("training-weekday-short", { n: weekdayOf(column.day) }) : `${date}.${month}`;
      return t(`training-half-${column.half}`, { day });
    },
    long: (column) => t(`training-half-long-${column.half}`, { day: shortDay(t, column.day) }),
  };
}

/** A day without its year: 23 қараша, 23 ноября, 23 Nov. */
export function shortDay(t: (id: string, args: Record<string, number>) => string, day: string): string {
  const [, month, date] = day.split("-").map(Number);
  return t("training-day-short", { date: date ?? 0, month: month ?? 0 });
}

/** 1 for Monday to 7 for Sunday. */
export function weekdayOf(day: string): number {
  return new Date(`${day}T00:00:00Z`).getUTCDay() || 7;
}
