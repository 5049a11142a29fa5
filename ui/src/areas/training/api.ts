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
  OfficeState,
  Presence,
  Printed,
  RunState,
  SessionDraft,
  SessionFilter,
  SessionRow,
  SessionView,
  TestResult,
  Verdict,
  VerifyInput,
  VolunteerPage,
} from "../../bindings";
import { call } from "../../ipc";

/** One half-day of a session, as the commands of attendance name it. */
export interface HalfOf {
  session: string;
  meeting: string;
  half: Half;
}

export const listCourses = (): Promise<CourseRow[]> => call("training_courses");
export const addCourse = (course: CourseDraft): Promise<Done<string>> => call("training_add_course", { course });
/** Writes what differs from the course that was opened; all of it when that was none that the form can read. */
export const editCourse = (id: string, opened: CourseDraft | null, course: CourseDraft): Promise<Done<string>> =>
  call("training_edit_course", { id, opened, course });
export const listTemplates = (): Promise<CourseTemplate[]> => call("reference_courses");
export const readOffice = (): Promise<OfficeState> => call("access_state");

export const listSessions = (filter: SessionFilter): Promise<SessionRow[]> => call("training_sessions", { filter });
export const readSession = (id: string): Promise<SessionView> => call("training_session", { id });
export const planSession = (session: SessionDraft): Promise<Done<string>> => call("training_plan", { session });
/** Writes what differs from the session that was opened; all of it when that was none that the form can read. */
export const editSession = (id: string, opened: SessionDraft | null, session: SessionDraft): Promise<Done<string>> =>
  call("training_edit_session", { id, opened, session });

export const searchPeople = (text: string): Promise<VolunteerPage> =>
  call("roster_search", { search: { text, filter: "active", offset: 0, limit: 50 } });
export const enrol = (session: string, volunteers: string[]): Promise<Done<EnrolOutcome>> =>
  call("training_enrol", { session, volunteers });
export const unenrol = (enrolment: string): Promise<Done<string>> => call("training_unenrol", { enrolment });

export const mark = (enrolment: string, meeting: string, half: Half, state: Presence | null): Promise<Done<string>> =>
  call("training_mark", { enrolment, meeting, half, state });
export const markRestAbsent = (of: HalfOf): Promise<Done<number>> => call("training_mark_rest_absent", { ...of });
export const enterResult = (
  enrolment: string,
  result: TestResult | null,
  score: number | null,
): Promise<Done<string>> => call("training_result", { enrolment, result, score });
export const closeSession = (session: string): Promise<Done<CloseOutcome>> => call("training_close", { session });
export const issueRest = (session: string): Promise<Done<number>> => call("training_issue_rest", { session });

export const checkIn = (of: HalfOf, text: string): Promise<CheckIn> => call("training_check_in", { ...of, text });
export const checkInPerson = (of: HalfOf, volunteer: string): Promise<CheckIn> =>
  call("training_check_in_person", { ...of, volunteer });
export const readRunState = (of: HalfOf): Promise<RunState> => call("training_run_state", { ...of });
export const undoDeed = (deed: string): Promise<DeedNote> => call("deed_undo", { deed });

export const listCertificates = (session: string): Promise<CertificateRow[]> =>
  call("training_certificates", { session, volunteer: null });
export const previewCertificate = (certificate: string): Promise<string> =>
  call("training_certificate_preview", { certificate });
export const printCertificates = (certificates: string[], path: string): Promise<Printed> =>
  call("training_print", { certificates, path });
export const verify = (input: VerifyInput): Promise<Verdict> => call("training_verify", { input });

export const pickPdfToSave = (suggested: string): Promise<string | null> =>
  call("file_pick", { purpose: "save_pdf", suggested });
export const pickCertificate = (): Promise<string | null> =>
  call("file_pick", { purpose: "certificate", suggested: null });
export const revealFile = (path: string): Promise<void> => call("file_reveal", { path });
