import { FluentResource } from "@fluent/bundle";
import { describe, expect, it } from "vitest";
import { formatDay, formatNumber, formatPhone, LANGUAGES, sentence } from "./words";

const files = import.meta.glob<string>("../../../words/*/*.ftl", { query: "?raw", import: "default", eager: true });
const code = import.meta.glob<string>(["../**/*.{ts,tsx}", "!../**/*.test.*", "!../test/**"], {
  query: "?raw",
  import: "default",
  eager: true,
});

interface Message {
  variables: string[];
  text: string;
}

/** Variables of a pattern, sorted; selectors count too. */
function variablesOf(text: string): string[] {
  return [...new Set([...text.matchAll(/\$([a-zA-Z_]+)/g)].map((match) => match[1] ?? ""))].sort();
}

function messagesOf(lang: string): Map<string, Message> {
  const messages = new Map<string, Message>();
  for (const [path, text] of Object.entries(files)) {
    if (!path.includes(`/words/${lang}/`)) continue;
    for (const block of text.split(/\n(?=[a-zA-Z])/)) {
      const match = /^([a-zA-Z][\w-]*)\s*=([\s\S]*)$/.exec(block);
      if (!match?.[1]) continue;
      expect(messages.has(match[1]), `${match[1]} stands twice in ${lang}`).toBe(false);
      messages.set(match[1], { text: match[2] ?? "", variables: variablesOf(match[2] ?? "") });
    }
    expect(new FluentResource(text).body.length).toBeGreaterThan(0);
  }
  return messages;
}

describe("words", () => {
  const all = new Map(LANGUAGES.map((lang) => [lang, messagesOf(lang)]));
  const kk = all.get("kk") ?? new Map<string, Message>();

  it("has every message in all three languages, with the same variables", () => {
    const wrong: string[] = [];
    for (const [lang, messages] of all) {
      for (const [id, message] of kk) {
        const other = messages.get(id);
        if (!other) wrong.push(`${id} is missing in ${lang}`);
        else {
          // A language may leave the plural's number out when it has no plural.
          const needed = (one: Message) => one.variables.filter((name) => name !== "n").join();
          if (needed(other) !== needed(message)) wrong.push(`${id}: ${lang} has other variables`);
        }
      }
      for (const id of messages.keys()) if (!kk.has(id)) wrong.push(`${id} of ${lang} is missing in kk`);
    }
    expect(wrong).toEqual([]);
  });

  it("has every message that the code names", () => {
    const missing: string[] = [];
    for (const [path, text] of Object.entries(code)) {
      for (const match of text.matchAll(/\bt\(\s*"([a-z][\w-]*)"/g)) {
        if (match[1] && !kk.has(match[1])) missing.push(`${match[1]} in ${path}`);
      }
    }
    expect(missing).toEqual([]);
  });

  it("leaves no English in Kazakh and Russian", () => {
    const english = /\b(the|and|of|is|are|not|with|from|session|volunteer|file)\b/i;
    const found: string[] = [];
    for (const lang of ["kk", "ru"] as const) {
      for (const [id, message] of all.get(lang) ?? []) {
        const text = message.text.replaceAll(/\{[^}]*\}/g, "");
        if (english.test(text)) found.push(`${lang} ${id}: ${text.trim()}`);
      }
    }
    expect(found).toEqual([]);
  });

  it("writes Kazakh with Kazakh letters", () => {
    const text = [...kk.values()].map((message) => message.text).join(" ");
    for (const letter of "әғқңөұүі") expect(text.includes(letter), letter).toBe(true);
  });
});

describe("formats", () => {
  it("writes days, numbers and phones as the language does", () => {
    expect(formatDay("kk", "2026-11-23")).toBe("2026\u00a0ж. 23\u00a0қараша");
    expect(formatDay("ru", "2026-11-23")).toBe("23\u00a0ноября 2026");
    expect(formatDay("en", "2026-11-23")).toBe("23\u00a0Nov 2026");
    expect(formatNumber("ru", 14962)).toBe("14\u00a0962");
    expect(formatNumber("en", 14962)).toBe("14,962");
    expect(formatPhone("+77010001208")).toBe("+7\u00a0701\u00a0000\u00a012\u00a008");
  });

  it("selects the plural", () => {
    expect(sentence("ru", "roster-count", { n: 1, shown: "1" })).toBe("1 человек");
    expect(sentence("ru", "roster-count", { n: 3, shown: "3" })).toBe("3 человека");
    expect(sentence("ru", "roster-count", { n: 5, shown: "5" })).toBe("5 человек");
    expect(sentence("kk", "roster-count", { n: 5, shown: "5" })).toBe("5 адам");
    expect(sentence("kk", "training-hours", { hours: 1.5 })).toBe("1,5 сағат");
  });
});
