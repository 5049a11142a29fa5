import { describe, expect, it } from "vitest";
import type { VolunteerFields } from "../../bindings";
import { changesOf, EMPTY, isMinorOn } from "./volunteerDraft";

describe("a volunteer's form", () => {
  it("writes only what was changed", () => {
    const first: VolunteerFields = { ...EMPTY, last_name: "Оспан", phone: "+77010000001", languages: ["kk"] };
    expect(changesOf(first, { ...first, phone: "+77010000002" })).toEqual({ phone: "+77010000002" });
    expect(changesOf(first, { ...first, languages: ["kk", "ru"] })).toEqual({ languages: ["kk", "ru"] });
    expect(changesOf(first, { ...first })).toEqual({});
  });

  it("knows a minor to the day", () => {
    expect(isMinorOn("2008-11-23", "2026-11-22")).toBe(true);
    expect(isMinorOn("2008-11-22", "2026-11-22")).toBe(false);
    expect(isMinorOn(null, "2026-11-22")).toBe(false);
  });
});
