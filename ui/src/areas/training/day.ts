/** Days and times as people type them in the session form. */

/** Reads 23.11.2026, 23 11 2026, 23/11/26 or 2026-11-23; null when there is no such day. */
export function parseDay(text: string): string | null {
  const iso = /^\s*(\d{4})-(\d{1,2})-(\d{1,2})\s*$/.exec(text);
  const local = /^\s*(\d{1,2})[.\s/-]+(\d{1,2})[.\s/-]+(\d{2}|\d{4})\s*$/.exec(text);
  const parts = iso ? [iso[1], iso[2], iso[3]] : local ? [local[3], local[2], local[1]] : null;
  if (!parts) return null;
  const [year, month, day] = parts.map(Number);
  if (year === undefined || month === undefined || day === undefined) return null;
  const full = year < 100 ? 2000 + year : year;
  const date = new Date(Date.UTC(full, month - 1, day));
  const exists = date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
  return exists ? isoDay(full, month, day) : null;
}

/** Writes a day as it is typed in forms: 23.11.2026. */
export function typedDay(day: string): string {
  const [year, month, date] = day.split("-");
  return year && month && date ? `${date}.${month}.${year}` : day;
}

/** Reads 9, 9:00, 09.00 or 0900; null when there is no such time. */
export function parseTime(text: string): string | null {
  const match = /^\s*(\d{1,2})(?:[:.\s]?(\d{2}))?\s*$/.exec(text);
  if (!match) return null;
  const hours = Number(match[1]);
  const minutes = Number(match[2] ?? "0");
  if (hours > 23 || minutes > 59) return null;
  return `${pad(hours)}:${pad(minutes)}`;
}

export function nextDay(day: string): string {
  const date = new Date(`${day}T00:00:00Z`);
  date.setUTCDate(date.getUTCDate() + 1);
  return date.toISOString().slice(0, 10);
}

/** The day and the time of an instant on this computer's clock. */
export function localMoment(instant: number): { day: string; time: string } {
  const date = new Date(instant);
  return {
    day: isoDay(date.getFullYear(), date.getMonth() + 1, date.getDate()),
    time: `${pad(date.getHours())}:${pad(date.getMinutes())}`,
  };
}

const pad = (value: number): string => String(value).padStart(2, "0");

const isoDay = (year: number, month: number, day: number): string =>
  `${String(year).padStart(4, "0")}-${pad(month)}-${pad(day)}`;
