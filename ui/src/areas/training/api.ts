/** The commands of training, and of the roster and the files where a session needs them. */
import type {
  CertificateRow,
  CheckIn,
  CloseOutcome,
  CourseDraft,
  CourseRow,
  CourseTemplate,
  DeedNote,
  Done,
  EnrolOutcome,
  Half,
  Id,
  OfficeState,
  Presence,
  Printed,
  Region,
  RunState,
  SessionDraft,
  SessionRow,
  SessionView,
  SyncState,
  Verdict,
  VolunteerPage,
} from "../../bindings/types";
import { call } from "../../ipc";

export type SessionFilter = "upcoming" | "past" | "all";

/** One half-day of a session, as the commands of attendance name it. */
export interface HalfOf {
  session: Id;
  meeting: Id;
  half: Half;
}

export const listCourses = (): Promise<CourseRow[]> => call("training_courses");
export const addCourse = (course: CourseDraft): Promise<Done<Id>> => call("training_add_course", { course });
export const editCourse = (id: Id, course: CourseDraft): Promise<Done<Id>> =>
  call("training_edit_course", { id, course });
export const listTemplates = (): Promise<CourseTemplate[]> => call("reference_courses");
export const readOffice = (): Promise<OfficeState> => call("access_state");
export const listRegions = (): Promise<Region[]> => call("reference_regions");

export const listSessions = (filter: SessionFilter): Promise<SessionRow[]> => call("training_sessions", { filter });
export const readSession = (id: Id): Promise<SessionView> => call("training_session", { id });
export const planSession = (session: SessionDraft): Promise<Done<Id>> => call("training_plan", { session });
export const editSession = (id: Id, session: SessionDraft): Promise<Done<Id>> =>
  call("training_edit_session", { id, session });

export const searchPeople = (text: string): Promise<VolunteerPage> =>
  call("roster_search", { search: { text, filter: "active", offset: 0, limit: 50 } });
export const enrol = (session: Id, volunteers: Id[]): Promise<Done<EnrolOutcome>> =>
  call("training_enrol", { session, volunteers });
export const unenrol = (enrolment: Id): Promise<Done<Id>> => call("training_unenrol", { enrolment });

export const mark = (enrolment: Id, meeting: Id, half: Half, state: Presence | null): Promise<Done<Id>> =>
  call("training_mark", { enrolment, meeting, half, state });
export const markRestAbsent = (of: HalfOf): Promise<Done<number>> => call("training_mark_rest_absent", { ...of });
export const enterResult = (
  enrolment: Id,
  result: "passed" | "failed" | null,
  score: number | null,
): Promise<Done<Id>> => call("training_result", { enrolment, result, score });
export const closeSession = (session: Id): Promise<Done<CloseOutcome>> => call("training_close", { session });

export const checkIn = (of: HalfOf, text: string): Promise<CheckIn> => call("training_check_in", { ...of, text });
export const checkInPerson = (of: HalfOf, volunteer: Id): Promise<CheckIn> =>
  call("training_check_in_person", { ...of, volunteer });
export const readRunState = (of: HalfOf): Promise<RunState> => call("training_run_state", { ...of });
export const undoDeed = (deed: Id): Promise<DeedNote> => call("deed_undo", { deed });
export const readLine = (): Promise<SyncState> => call("sync_state");

export const listCertificates = (session: Id): Promise<CertificateRow[]> =>
  call("training_certificates", { session, volunteer: null });
export const previewCertificate = (certificate: Id): Promise<string> =>
  call("training_certificate_preview", { certificate });
export const printCertificates = (certificates: Id[], path: string): Promise<Printed> =>
  call("training_print", { certificates, path });
export const verify = (input: { text: string } | { path: string }): Promise<Verdict> =>
  call("training_verify", { input });

export const pickPdfToSave = (suggested: string): Promise<string | null> =>
  call("file_pick", { purpose: "save_pdf", suggested });
export const pickCertificate = (): Promise<string | null> =>
  call("file_pick", { purpose: "certificate", suggested: null });
export const revealFile = (path: string): Promise<void> => call("file_reveal", { path });
