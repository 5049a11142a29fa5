/** Shapes that cross from Rust, by name. */
export type Id = string;
export type Day = string;
export type Instant = number;
export type Lang = "kk" | "ru" | "en";
export interface ThreeNames { kk: string; ru: string; en: string }
export interface Refusal { code: string; args: Record<string, string>; incident: string | null }
export interface Done<T> { value: T; deed: Id | null }
export interface DeedNote { deed: Id | null; kind: string; n: number }
// access
export interface OfficeInfo { name: string; region: string; person: string; incarnation: string }
export interface OfficeState { stage: "absent" | "locked" | "open"; office: OfficeInfo | null; folder: string; version: string }
// reference
export interface District { id: string; name: ThreeNames }
export interface Region { id: string; name: ThreeNames; districts: District[] }
export interface Skill { code: string; name: ThreeNames; kind: string }
export interface CourseTemplate { code: string; title: ThreeNames; duration_min: number; validity_months: number | null }
// roster
export type VolunteerFilter = "active" | "archived" | "minors" | "no_consent" | "no_iin";
export interface VolunteerSearch { text: string; filter: VolunteerFilter; offset: number; limit: number }
export interface VolunteerRow {
  id: Id; full_name: string; marks: [number, number][]; birth_date: Day | null; age: number | null; phone: string | null;
  region: string | null; district: string | null; status: string; has_consent: boolean; is_minor: boolean;
  archived_on: Day | null; n_certificates: number;
}
export interface VolunteerCounts { active: number; archived: number; minors: number; no_consent: number; no_iin: number }
export interface VolunteerPage { rows: VolunteerRow[]; total: number; counts: VolunteerCounts }
export interface VolunteerFields {
  last_name: string; first_name: string; patronymic: string | null; name_kk: string | null; name_ru: string | null;
  name_latin: string | null; iin: string | null; birth_date: Day | null; sex: "m" | "f" | null; phone: string | null;
  phone_other: string | null; email: string | null; region: string | null; district: string | null; address: string | null;
  languages: string[]; preferred_language: Lang | null; guardian_name: string | null; guardian_phone: string | null;
  guardian_consent_on: Day | null; consent_on: Day | null; notes: string | null; status: "active" | "paused" | "candidate";
}
export interface ProfileFields extends VolunteerFields {
  id: Id; iin_masked: string | null; has_iin: boolean; archived_on: Day | null; registered_on: Day | null;
}
export interface SkillLevel { skill: string; level: "basic" | "confident" | "expert" | null }
export interface MembershipRow { id: Id; organisation: Id; organisation_name: string; role: string | null }
export interface TrainingRow {
  session: Id; course_title: ThreeNames; first_day: Day | null; result: string | null; certificate_number: string | null;
  certificate: Id | null; valid_until: Day | null;
}
export interface Likeness { id: Id; full_name: string; why: string }
export interface Profile {
  volunteer: ProfileFields; age: number | null; is_minor: boolean; skills: SkillLevel[]; memberships: MembershipRow[];
  trainings: TrainingRow[]; duplicates: Likeness[];
}
export interface Problem { field: string; code: string; text: ThreeNames; is_blocking: boolean }
export interface DraftCheck { problems: Problem[]; duplicates: Likeness[] }
export interface FieldChange { table: string; field: string; before: string | null; after: string | null }
export interface HistoryEntry { deed: Id; kind: string; author: string; at: Instant; changes: FieldChange[] }
export interface OrganisationRow { id: Id; name: string; bin: string | null; n_members: number }
// import
export type Outcome = "new" | "mended" | "review" | "duplicate" | "skipped";
export interface ImportColumn { index: number; title: string; sample: string[]; field: string | null; is_hidden: boolean }
export interface ImportSheet { name: string | null; header_rows: number[]; columns: ImportColumn[]; n_records: number }
export interface ImportDraft { draft: Id; file_name: string; encoding: string | null; delimiter: string | null; sheets: ImportSheet[] }
export interface ImportSummary { rows: number; new: number; mended: number; review: number; duplicate: number; skipped: number }
export interface ImportCheck { summary: ImportSummary }
export interface RowProblem { field: string; code: string; before: string | null; after: string | null; text: ThreeNames }
export interface RowValues {
  last_name: string | null; first_name: string | null; patronymic: string | null; sex: string | null; birth_date: Day | null;
  iin: string | null; phone: string | null; email: string | null; region: string | null;
}
export interface ImportRow {
  sheet: string | null; row: number; outcome: Outcome; name: string; problems: RowProblem[]; values: RowValues;
  duplicate_name: string | null;
}
export interface ImportRows { rows: ImportRow[]; total: number }
export interface ImportNote {
  id: Id; file_name: string; applied_at: Instant; n_new: number; n_mended: number; n_review: number; n_duplicate: number;
  n_skipped: number; undone_at: Instant | null; n_pending: number;
}
export interface PendingRow {
  id: Id; import: Id; file_name: string; sheet: string | null; row: number; name: string; problems: RowProblem[];
  values: RowValues; duplicate: { id: Id; full_name: string } | null;
}
export interface PendingRows { rows: PendingRow[]; total: number }
export interface ImportProgress { draft: Id; done: number; total: number }
// training
export type PassRule = "attendance" | "attendance_and_result";
export interface CourseDraft {
  code: string; title: ThreeNames; duration_min: number; pass_rule: PassRule; attendance_percent: number; validity_months: number | null;
}
export interface CourseRow extends CourseDraft { id: Id; archived_on: Day | null; n_sessions: number }
export type SessionStage = "planned" | "enrolled" | "running" | "results" | "closed";
export interface SessionRow {
  id: Id; course: Id; course_title: ThreeNames; place: string; district: string | null; first_day: Day | null; last_day: Day | null;
  starts: string | null; state: "planned" | "closed" | "cancelled"; stage: SessionStage; n_enrolled: number; n_waiting: number;
  capacity: number | null; n_present_today: number; n_certificates: number;
}
export type Half = "am" | "pm";
export interface MeetingRow { id: Id; day: Day; starts: string; ends: string; halves: Half[] }
export type Presence = "present" | "late" | "absent" | "left";
export interface AttendanceMark { meeting: Id; half: Half; state: Presence; came_at: Instant | null }
export interface Participant {
  enrolment: Id; volunteer: Id; full_name: string; place: string | null; state: "enrolled" | "waiting" | "cancelled";
  is_walk_in: boolean; attendance: AttendanceMark[]; result: "passed" | "failed" | null; score: number | null;
  certificate: { id: Id; number: string } | null; outlook: "certificate" | "no"; outlook_reason: string | null;
}
export interface Closing {
  is_ready: boolean; missing: { code: string; n: number }[]; will_issue: number;
  will_not: { enrolment: Id; full_name: string; reason: string }[]; duration_min_total: number;
}
export interface SessionView extends SessionRow {
  meetings: MeetingRow[]; trainers: string[]; region: string | null; language: Lang | null; note: string | null;
  participants: Participant[]; closing: Closing;
}
export interface MeetingDraft { day: Day; starts: string; ends: string }
export interface SessionDraft {
  course: Id; place: string; region: string | null; district: string | null; capacity: number | null; language: Lang | null;
  trainers: string[]; meetings: MeetingDraft[]; note: string | null;
}
export interface EnrolOutcome {
  enrolled: number; waiting: number; refused: { volunteer: Id; full_name: string; code: string; args: Record<string, string> }[];
}
export interface CloseOutcome { issued: number; left_out: number }
export interface CheckInCandidate { volunteer: Id; enrolment: Id | null; full_name: string; detail: string }
export interface CheckIn {
  kind: "arrived" | "already" | "choose" | "not_enrolled" | "wrong_code" | "unknown" | "full"; full_name: string | null;
  enrolment: Id | null; volunteer: Id | null; came_at: Instant | null; n_order: number | null; deed: Id | null;
  candidates: CheckInCandidate[]; reason: string | null;
}
export interface RunState {
  n_present: number; n_enrolled: number; capacity: number | null;
  last: { enrolment: Id; full_name: string; came_at: Instant; how: string }[];
}
export interface CertificateRow {
  id: Id; number: string; person_name: string; course_title: string; language: Lang; issued_on: Day; valid_until: Day | null;
  revoked_on: Day | null; session: Id | null; volunteer: Id;
}
export interface Printed { path: string; n: number }
export interface Verdict {
  kind: "valid" | "expired" | "revoked" | "altered" | "unknown_key" | "not_a_certificate"; number: string | null;
  person_name: string | null; course_title: string | null; duration_min: number | null; issued_on: Day | null;
  valid_until: Day | null; issuer_name: string | null;
}
// home
export interface HomeSummary {
  sessions_today: SessionRow[]; n_volunteers: number; n_active: number; n_pending_rows: number; n_sessions_planned: number;
  n_certificates: number; imports: ImportNote[];
}
// sync
export interface WaitingChange { title: string | null; kind: string; at: Instant; n: number }
export interface LastExchange {
  at: Instant; sent_ops: number; received_ops: number; outcome: string; bytes_sent: number; bytes_received: number;
}
export interface SyncState {
  is_enrolled: boolean; hq_url: string | null; office: string | null; outbox: number; outbox_oldest_at: Instant | null;
  confirmed_at: Instant | null; is_equal: boolean; is_running: boolean; phase: string | null; done: number; total: number;
  line: "unknown" | "ok" | "none" | "refused"; error: Refusal | null; clock_skew_ms: number | null; waiting: WaitingChange[];
  last: LastExchange[]; n_parked: number; n_ops: number;
}
// window
export interface WindowSettings { language: Lang | null; scheme: "auto" | "light" | "dark"; density: "normal" | "compact" | "large" }
