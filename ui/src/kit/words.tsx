/** Every sentence people read: Fluent messages of three languages, switched without a restart. */
import { FluentBundle, FluentNumber, FluentResource, type FluentVariable } from "@fluent/bundle";
import { createContext, type ReactNode, useCallback, useContext, useMemo, useState } from "react";
import type { Day, Language, Refusal, ThreeNames } from "../bindings";

const files = import.meta.glob<string>("../../../words/*/*.ftl", { query: "?raw", import: "default", eager: true });

/** Locale tags as the browser knows them. */
const LOCALES: Record<Language, string> = { kk: "kk-KZ", ru: "ru-RU", en: "en-GB" };
const NO_BREAK = "\u00a0";
export const LANGUAGES: readonly Language[] = ["kk", "ru", "en"];

/** A number with the locale's spaces; Kazakh writes as Russian does, and not every web view knows it. */
export function formatNumber(lang: Language, value: number): string {
  const locale = lang === "en" ? LOCALES.en : LOCALES.ru;
  return new Intl.NumberFormat(locale).format(value).replaceAll(/[\u202f ]/g, NO_BREAK);
}

function makeBundle(lang: Language): FluentBundle {
  // A web view that does not know Kazakh writes its numbers as Russian does, never as English.
  const bundle = new FluentBundle(lang === "kk" ? [LOCALES.kk, LOCALES.ru] : LOCALES[lang], { useIsolating: false });
  for (const [path, text] of Object.entries(files)) {
    if (path.includes(`/words/${lang}/`)) bundle.addResource(new FluentResource(text), { allowOverrides: false });
  }
  return bundle;
}

const bundles: Record<Language, FluentBundle> = { kk: makeBundle("kk"), ru: makeBundle("ru"), en: makeBundle("en") };

export type Args = Record<string, string | number | null | undefined>;

/** Written as in Russian, also where a browser has no data for Kazakh; it still selects Kazakh plurals. */
class KazakhNumber extends FluentNumber {
  override toString(): string {
    return formatNumber("kk", this.value);
  }
}

/** The sentence of a message, `null` when there is none. */
export function sentence(lang: Language, id: string, args: Args = {}): string | null {
  const bundle = bundles[lang];
  const message = bundle.getMessage(id);
  if (!message?.value) return null;
  const given: Record<string, FluentVariable> = {};
  for (const [name, value] of Object.entries(args)) {
    given[name] = lang === "kk" && typeof value === "number" ? new KazakhNumber(value) : (value ?? "");
  }
  const errors: Error[] = [];
  return bundle.formatPattern(message.value, given, errors);
}

const MONTHS_KK = [
  "қаңтар",
  "ақпан",
  "наурыз",
  "сәуір",
  "мамыр",
  "маусым",
  "шілде",
  "тамыз",
  "қыркүйек",
  "қазан",
  "қараша",
  "желтоқсан",
];
const MONTHS_RU = [
  "января",
  "февраля",
  "марта",
  "апреля",
  "мая",
  "июня",
  "июля",
  "августа",
  "сентября",
  "октября",
  "ноября",
  "декабря",
];
const MONTHS_EN = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

/** A day in words: `2026 ж. 23 қараша`, `23 ноября 2026`, `23 Nov 2026`. */
export function formatDay(lang: Language, day: Day): string {
  const match = /^(\d{4})-(\d{2})-(\d{2})/.exec(day);
  if (!match) return day;
  const [, year, month, dayOfMonth] = match;
  const at = Number(month) - 1;
  const date = Number(dayOfMonth);
  if (lang === "kk") return `${year}\u00a0ж. ${date}\u00a0${MONTHS_KK[at] ?? ""}`;
  if (lang === "ru") return `${date}\u00a0${MONTHS_RU[at] ?? ""} ${year}`;
  return `${date}\u00a0${MONTHS_EN[at] ?? ""} ${year}`;
}

const WEEKDAYS: Record<Language, string[]> = {
  kk: ["жексенбі", "дүйсенбі", "сейсенбі", "сәрсенбі", "бейсенбі", "жұма", "сенбі"],
  ru: ["воскресенье", "понедельник", "вторник", "среда", "четверг", "пятница", "суббота"],
  en: ["Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"],
};

/** `дүйсенбі`; empty for what is no day. */
export function weekdayOf(lang: Language, day: Day): string {
  return WEEKDAYS[lang][new Date(`${day.slice(0, 10)}T12:00:00Z`).getUTCDay()] ?? "";
}

const two = (n: number) => String(n).padStart(2, "0");

/** The local day of an instant. */
export function dayOf(at: number): Day {
  const date = new Date(at);
  return `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
}

/** `12:04` on 24 hours. */
export function formatTime(at: number): string {
  const date = new Date(at);
  return `${two(date.getHours())}:${two(date.getMinutes())}`;
}

/** A phone in groups: `+7 701 000 12 08`. */
export function formatPhone(phone: string): string {
  const match = /^\+7(\d{3})(\d{3})(\d{2})(\d{2})$/.exec(phone);
  return match ? `+7\u00a0${match[1]}\u00a0${match[2]}\u00a0${match[3]}\u00a0${match[4]}` : phone;
}

export interface Words {
  lang: Language;
  setLang: (lang: Language) => void;
  /** A sentence; numbers in `args` select plurals and are written as the locale writes them. */
  t: (id: string, args?: Args) => string;
  has: (id: string) => boolean;
  number: (value: number) => string;
  day: (day: Day | null) => string;
  /** The day with its weekday: `2026 ж. 23 қараша, дүйсенбі`. */
  dayOfWeek: (day: Day) => string;
  time: (at: number) => string;
  /** `today, 12:04` or the day and the time. */
  moment: (at: number) => string;
  name: (names: ThreeNames) => string;
  refusal: (refusal: Refusal) => string;
}

const Context = createContext<Words | null>(null);

export function WordsProvider({
  initial,
  onChange,
  children,
}: {
  initial: Language;
  onChange?: (lang: Language) => void;
  children: ReactNode;
}) {
  const [lang, keepLang] = useState<Language>(initial);
  const setLang = useCallback(
    (next: Language) => {
      document.documentElement.lang = next;
      keepLang(next);
      onChange?.(next);
    },
    [onChange],
  );
  const words = useMemo(() => makeWords(lang, setLang), [lang, setLang]);
  return <Context.Provider value={words}>{children}</Context.Provider>;
}

export function makeWords(lang: Language, setLang: (lang: Language) => void): Words {
  const t = (id: string, args: Args = {}) => sentence(lang, id, args) ?? id;
  const has = (id: string) => bundles[lang].hasMessage(id);
  return {
    lang,
    setLang,
    t,
    has,
    number: (value) => formatNumber(lang, value),
    day: (day) => (day ? formatDay(lang, day) : ""),
    dayOfWeek: (day) => `${formatDay(lang, day)}, ${weekdayOf(lang, day)}`,
    time: formatTime,
    moment: (at) =>
      dayOf(at) === dayOf(Date.now())
        ? t("app-today-at", { time: formatTime(at) })
        : `${formatDay(lang, dayOf(at))}, ${formatTime(at)}`,
    name: (names) => names[lang],
    refusal: ({ code, args, incident }) => {
      if (code === "fault") return t(incident ? "fault" : "fault-without-number", { incident });
      return has(code) ? t(code, args) : t("refused-otherwise", { code });
    },
  };
}

export function useWords(): Words {
  const words = useContext(Context);
  if (!words) throw new Error("no WordsProvider above this component");
  return words;
}
