import { describe, expect, it } from "vitest";
import { nextDay, parseDay, parseTime } from "./day";
import { emptyCourse, emptySession, readCourse, readSession, withNextMeeting } from "./draft";
import { matchesName } from "./fold";

describe("days and times", () => {
  it.each([
    ["23.11.2026", "2026-11-23"],
    ["3 1 27", "2027-01-03"],
    ["2026-02-28", "2026-02-28"],
    ["31.02.2026", null],
    ["завтра", null],
  ])("reads %s", (text, day) => {
    expect(parseDay(text)).toBe(day);
  });

  it.each([
    ["9", "09:00"],
    ["9.30", "09:30"],
    ["1815", "18:15"],
    ["25:00", null],
  ])("reads the time %s", (text, time) => {
    expect(parseTime(text)).toBe(time);
  });

  it("goes over the end of a year", () => {
    expect(nextDay("2026-12-31")).toBe("2027-01-01");
  });
});

describe("the form of a course", () => {
  it("keeps hours as minutes, with a comma too", () => {
    const { draft } = readCourse({ ...emptyCourse, code: "T05", kk: "А", ru: "Б", en: "C", hours: "1,5" });
    expect(draft).toMatchObject({ duration_min: 90, attendance_percent: 75, validity_months: null });
  });

  it("says which fields are missing", () => {
    const { draft, problems } = readCourse({ ...emptyCourse, percent: "120" });
    expect(draft).toBeNull();
    expect(Object.keys(problems).sort()).toEqual(["code", "en", "hours", "kk", "percent", "ru"]);
  });
});

describe("the form of a session", () => {
  const form = { ...emptySession("kk", "KZ-63", "2026-11-23"), course: "course-1", place: " Зайсан " };

  it("adds the next day at the same hours", () => {
    const meetings = withNextMeeting(form.meetings);
    expect(readSession({ ...form, meetings }).draft?.meetings).toEqual([
      { id: null, day: "2026-11-23", starts: "09:00", ends: "18:00" },
      { id: null, day: "2026-11-24", starts: "09:00", ends: "18:00" },
    ]);
  });

  it("takes one trainer a line and an empty number of seats as no limit", () => {
    const { draft } = readSession({ ...form, trainers: "Серік Әубәкіров\n\n Гүлнар Тілеубаева " });
    expect(draft).toMatchObject({
      place: "Зайсан",
      capacity: null,
      trainers: ["Серік Әубәкіров", "Гүлнар Тілеубаева"],
    });
  });

  it("refuses a day that ends before it starts, and the same day twice", () => {
    const [first] = form.meetings;
    if (!first) throw new Error("the form starts with one day");
    const meetings = [first, { ...first, key: 1 }, { ...first, key: 2, day: "25.11.2026", ends: "08:00" }];
    const { draft, meetingProblems } = readSession({ ...form, meetings });
    expect(draft).toBeNull();
    expect(meetingProblems).toEqual({
      1: { id: "training-session-day-twice" },
      2: { id: "training-session-time-order" },
    });
  });
});

describe("a participant's name", () => {
  it.each([
    ["Құрманғалиева Әлия", "курмангал", true],
    ["Құрманғалиева Әлия", "алия курм", true],
    ["Ким Виктория", "курм", false],
  ])("%s is found by %s: %s", (name, search, isFound) => {
    expect(matchesName(name, search)).toBe(isFound);
  });
});
