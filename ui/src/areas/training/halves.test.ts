import { describe, expect, it } from "vitest";
import type { MeetingRow, Participant } from "../../bindings";
import { countHalf, currentHalf, halvesOf, nextMark } from "./halves";

const meeting = (id: string, day: string, starts = "09:00", ends = "18:00"): MeetingRow => ({
  id,
  day,
  starts,
  ends,
  halves: starts < "13:00" ? (ends > "13:00" ? ["am", "pm"] : ["am"]) : ["pm"],
});

const columns = halvesOf([meeting("b", "2026-11-24", "14:00"), meeting("a", "2026-11-23")]);

describe("half-days", () => {
  it("stand in the order in which they happen, each with its own hours", () => {
    expect(columns.map((it) => [it.meeting, it.half, it.starts, it.ends])).toEqual([
      ["a", "am", "09:00", "13:00"],
      ["a", "pm", "13:00", "18:00"],
      ["b", "pm", "14:00", "18:00"],
    ]);
  });

  it.each([
    ["before the first day, the first", "2026-11-20", "10:00", 0],
    ["in the morning, the morning", "2026-11-23", "08:40", 0],
    ["after lunch, the afternoon", "2026-11-23", "13:00", 1],
    ["in the evening, the next day's", "2026-11-23", "19:00", 2],
    ["long after, the last", "2026-12-23", "10:00", 2],
  ])("are chosen by the clock: %s", (_, day, time, expected) => {
    expect(currentHalf(columns, day, time)).toBe(expected);
  });
});

describe("marks", () => {
  it("go round by clicks and come back to nothing", () => {
    const round = [nextMark(null)];
    for (let n = 0; n < 4; n += 1) round.push(nextMark(round.at(-1) ?? null));
    expect(round).toEqual(["present", "absent", "late", "left", null]);
  });

  it("of a half-day add up to the number of participants", () => {
    const base: Participant = {
      enrolment: "1",
      volunteer: "1",
      full_name: "Ким Виктория",
      place: null,
      state: "enrolled",
      is_walk_in: false,
      attendance: [],
      result: null,
      score: null,
      certificate: null,
      outlook: "no",
      outlook_reason: null,
    };
    const marked = (["present", "late", "absent", "left"] as const).map((state) => ({
      ...base,
      attendance: [{ meeting: "a", half: "am" as const, state, came_at: null }],
    }));
    expect(countHalf([...marked, base], columns[0] ?? null)).toEqual({ present: 2, absent: 1, left: 1, unmarked: 1 });
  });
});
