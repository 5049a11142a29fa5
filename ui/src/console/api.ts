/** What the console asks of HQ. Throws {@link Refused} and nothing else. */
import type {
  AuditEntry,
  ConsoleOverview,
  ConsoleSession,
  CourseDraft,
  CourseTemplate,
  DistrictDraft,
  JoiningCode,
  MoveOutcome,
  NationalCourses,
  NationalDistricts,
  NationalTemplates,
  ParkedRecords,
  PersonFound,
  RefusedOps,
  RetryOutcome,
  TwiceRegistered,
} from "../bindings";
import { Refused, toRefusal } from "../refusal";

const ROOT = "/console/v1";
const PATIENCE_MS = 30_000;

type Method = "GET" | "POST" | "DELETE";

async function ask<T>(method: Method, path: string, body?: unknown, headers: Record<string, string> = {}): Promise<T> {
  let answer: Response;
  try {
    answer = await fetch(`${ROOT}${path}`, {
      method,
      headers: { "x-kerege-console": "1", ...headers },
      body: body === undefined ? undefined : JSON.stringify(body),
      credentials: "same-origin",
      cache: "no-store",
      signal: AbortSignal.timeout(PATIENCE_MS),
    });
  } catch {
    throw new Refused({ code: "console-no-line", args: {}, incident: null });
  }
  let said: unknown = null;
  try {
    said = await answer.json();
  } catch {
    // What is no JSON says nothing; the status is enough.
  }
  if (!answer.ok) throw new Refused(toRefusal(said));
  return said as T;
}

/** News that the page asks for by itself do not keep a session alive. */
const BY_ITSELF = { "x-kerege-refresh": "1" };

export const session = () => ask<ConsoleSession>("GET", "/session", undefined, BY_ITSELF);
/** Somebody is at work here, though nothing is asked for yet. */
export const stay = () => ask<ConsoleSession>("GET", "/session");
export const signIn = (name: string, password: string) => ask<ConsoleSession>("POST", "/session", { name, password });
export const signOut = () => ask<null>("DELETE", "/session");
export const overview = () => ask<ConsoleOverview>("GET", "/overview", undefined, BY_ITSELF);
export const makeCode = (office: string) => ask<JoiningCode>("POST", "/codes", { office });
export const revoke = (device: number) => ask<null>("POST", `/devices/${device}/revoke`);
export const seeAlarm = (no: number) => ask<null>("POST", `/alarms/${no}/see`);
export const refusedOps = (after: number) => ask<RefusedOps>("GET", `/refused?after=${after}`, undefined, BY_ITSELF);
export const retry = (no: number) => ask<RetryOutcome>("POST", `/refused/${no}/retry`);
export const discard = (no: number, reason: string) => ask<null>("POST", `/refused/${no}/discard`, { reason });
export const parkedRecords = (office: string) =>
  ask<ParkedRecords>("GET", `/offices/${office}/parked`, undefined, BY_ITSELF);
export const removeParked = (office: string, record: string, reason: string) =>
  ask<null>("POST", `/offices/${office}/parked/${record}/remove`, { reason });
export const nationalCourses = () => ask<NationalCourses>("GET", "/courses", undefined, BY_ITSELF);
export const addCourse = (course: CourseDraft) => ask<null>("POST", "/courses", course);
export const changeCourse = (id: string, version: number, course: CourseDraft, isArchived: boolean) =>
  ask<null>("POST", `/courses/${id}`, { version, course, is_archived: isArchived });
export const nationalTemplates = () => ask<NationalTemplates>("GET", "/templates", undefined, BY_ITSELF);
/** `version` is what was looked at: nothing for a new one, 0 for one of the program. */
export const keepTemplate = (version: number | null, template: CourseTemplate, isArchived: boolean) =>
  ask<null>("POST", "/templates", { version, template, is_archived: isArchived });
export const nationalDistricts = () => ask<NationalDistricts>("GET", "/districts", undefined, BY_ITSELF);
/** As {@link keepTemplate}. */
export const keepDistrict = (version: number | null, district: DistrictDraft, isArchived: boolean) =>
  ask<null>("POST", "/districts", { version, district, is_archived: isArchived });
export const registeredTwice = (before: number | null) =>
  ask<TwiceRegistered>("GET", before === null ? "/twice" : `/twice?before=${before}`, undefined, BY_ITSELF);
export const findPerson = (iin: string) => ask<PersonFound>("POST", "/people/find", { iin });
export const movePerson = (record: string, from: string, to: string) =>
  ask<MoveOutcome>("POST", `/people/${record}/move`, { from, to });
export const audit = (before: number | null) =>
  ask<AuditEntry[]>("GET", before === null ? "/audit" : `/audit?before=${before}`, undefined, BY_ITSELF);
