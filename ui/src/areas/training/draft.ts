/** What people type into the forms of courses and sessions, and what becomes of it. */
import type {
  CourseDraft,
  CourseTemplate,
  Language,
  MeetingDraft,
  PassRule,
  SessionDraft,
  SessionView,
} from "../../bindings";
import { LANGUAGES } from "../../kit";
import { nextDay, parseDay, parseTime, typedDay } from "./day";

/** A message id under a field, with its arguments. */
export interface FieldProblem {
  id: string;
  args?: Record<string, number>;
}

export type Problems<Field extends string> = Partial<Record<Field, FieldProblem>>;

export interface CourseForm {
  code: string;
  kk: string;
  ru: string;
  en: string;
  hours: string;
  pass_rule: PassRule;
  percent: string;
  months: string;
}

export const emptyCourse: CourseForm = {
  code: "",
  kk: "",
  ru: "",
  en: "",
  hours: "",
  pass_rule: "attendance",
  percent: "75",
  months: "",
};

export const courseForm = (course: CourseDraft): CourseForm => ({
  code: course.code,
  kk: course.title.kk,
  ru: course.title.ru,
  en: course.title.en,
  hours: hoursText(course.duration_min),
  pass_rule: course.pass_rule,
  percent: String(course.attendance_percent),
  months: course.validity_months === null ? "" : String(course.validity_months),
});

export const fromTemplate = (form: CourseForm, template: CourseTemplate): CourseForm => ({
  ...form,
  code: template.code,
  kk: template.title.kk,
  ru: template.title.ru,
  en: template.title.en,
  hours: hoursText(template.duration_min),
  months: template.validity_months === null ? "" : String(template.validity_months),
});

/** The course that is to be saved, or what is wrong with the form. */
export function readCourse(form: CourseForm): { draft: CourseDraft | null; problems: Problems<keyof CourseForm> } {
  const problems: Problems<keyof CourseForm> = {};
  for (const field of ["code", "kk", "ru", "en"] as const) {
    if (form[field].trim() === "") problems[field] = { id: "training-field-required" };
  }
  const hours = within(form.hours, 0.25, 400);
  const percent = within(form.percent, 1, 100);
  const months = form.months.trim() === "" ? null : within(form.months, 1, 120);
  if (hours === undefined) problems.hours = { id: "training-field-number", args: { min: 0.25, max: 400 } };
  if (percent === undefined) problems.percent = { id: "training-field-number", args: { min: 1, max: 100 } };
  if (months === undefined) problems.months = { id: "training-field-number", args: { min: 1, max: 120 } };
  if (Object.keys(problems).length > 0 || hours === undefined || percent === undefined || months === undefined) {
    return { draft: null, problems };
  }
  const draft = {
    code: form.code.trim(),
    title: { kk: form.kk.trim(), ru: form.ru.trim(), en: form.en.trim() },
    duration_min: Math.round(hours * 60),
    pass_rule: form.pass_rule,
    attendance_percent: Math.round(percent),
    validity_months: months === null ? null : Math.round(months),
  };
  return { draft, problems };
}

export interface MeetingForm {
  /** Keeps a row its own while others come and go. */
  key: number;
  /** Which day of the session it is; null for one more. */
  id: string | null;
  day: string;
  starts: string;
  ends: string;
}

export interface SessionForm {
  course: string | null;
  place: string;
  region: string | null;
  district: string | null;
  trainers: string;
  capacity: string;
  language: Language;
  note: string;
  meetings: MeetingForm[];
}

export const emptySession = (language: Language, region: string | null, day: string): SessionForm => ({
  course: null,
  place: "",
  region,
  district: null,
  trainers: "",
  capacity: "",
  language,
  note: "",
  meetings: [{ key: 0, id: null, day: typedDay(day), starts: "09:00", ends: "18:00" }],
});

export const sessionForm = (session: SessionView, language: Language): SessionForm => ({
  course: session.course,
  place: session.place,
  region: session.region,
  district: session.district,
  trainers: session.trainers.join("\n"),
  capacity: session.capacity === null ? "" : String(session.capacity),
  language: LANGUAGES.find((it) => it === session.language) ?? language,
  note: session.note ?? "",
  meetings: session.meetings.map(({ id, day, starts, ends }, key) => ({ key, id, day: typedDay(day), starts, ends })),
});

/** Another day at the same hours, the day after the last one. */
export function withNextMeeting(meetings: readonly MeetingForm[]): MeetingForm[] {
  const last = meetings.at(-1);
  const day = last ? parseDay(last.day) : null;
  const key = Math.max(-1, ...meetings.map((it) => it.key)) + 1;
  return [
    ...meetings,
    {
      key,
      id: null,
      day: day ? typedDay(nextDay(day)) : "",
      starts: last?.starts ?? "09:00",
      ends: last?.ends ?? "18:00",
    },
  ];
}

export type SessionField = "course" | "place" | "capacity" | "meetings";

interface ReadSession {
  draft: SessionDraft | null;
  problems: Problems<SessionField>;
  /** What is wrong with a day, by its key. */
  meetingProblems: Record<number, FieldProblem>;
}

/** The session that is to be planned, or what is wrong with the form. */
export function readSession(form: SessionForm): ReadSession {
  const problems: Problems<SessionField> = {};
  const meetingProblems: Record<number, FieldProblem> = {};
  const meetings: MeetingDraft[] = [];
  const capacity = form.capacity.trim() === "" ? null : within(form.capacity, 1, 5_000);
  if (form.course === null) problems.course = { id: "training-session-course-empty" };
  if (form.place.trim() === "") problems.place = { id: "training-field-required" };
  if (capacity === undefined) problems.capacity = { id: "training-field-number", args: { min: 1, max: 5_000 } };
  if (form.meetings.length === 0) problems.meetings = { id: "training-meeting-missing" };
  for (const it of form.meetings) {
    const day = parseDay(it.day);
    const starts = parseTime(it.starts);
    const ends = parseTime(it.ends);
    if (!day) meetingProblems[it.key] = { id: "training-session-date-wrong" };
    else if (!starts || !ends) meetingProblems[it.key] = { id: "training-session-time-wrong" };
    else if (starts >= ends) meetingProblems[it.key] = { id: "training-session-time-order" };
    else if (meetings.some((other) => other.day === day))
      meetingProblems[it.key] = { id: "training-session-day-twice" };
    else meetings.push({ id: it.id, day, starts, ends });
  }
  const isWrong = Object.keys(problems).length > 0 || Object.keys(meetingProblems).length > 0;
  if (isWrong || form.course === null || capacity === undefined) return { draft: null, problems, meetingProblems };
  const draft = {
    course: form.course,
    place: form.place.trim(),
    region: form.region,
    district: form.district,
    capacity: capacity === null ? null : Math.round(capacity),
    language: form.language,
    trainers: form.trainers
      .split("\n")
      .map((it) => it.trim())
      .filter((it) => it !== ""),
    meetings: meetings.sort((a, b) => a.day.localeCompare(b.day)),
    note: form.note.trim() === "" ? null : form.note.trim(),
  };
  return { draft, problems, meetingProblems };
}

const hoursText = (minutes: number): string => String(minutes / 60);

/** A number of a form, with comma or point; undefined when it is none or out of range. */
function within(text: string, min: number, max: number): number | undefined {
  if (text.trim() === "") return undefined;
  const value = Number(text.replace(",", ".").replaceAll(/\s/g, ""));
  return Number.isFinite(value) && value >= min && value <= max ? value : undefined;
}
