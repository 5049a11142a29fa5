/** What the desktop answers to each command, so that a desk made of memory answers in the same shapes. */
import type {
  CertificateRow,
  CheckIn,
  CloseOutcome,
  ConflictList,
  CourseRow,
  CourseTemplate,
  DeedNote,
  Done,
  DraftCheck,
  EnrolOutcome,
  HallView,
  HistoryEntry,
  HomeSummary,
  ImportCheck,
  ImportDraft,
  ImportNote,
  ImportRows,
  MergeDraft,
  OfficeState,
  OrganisationRow,
  ParcelRead,
  ParcelWritten,
  PendingRows,
  Printed,
  Profile,
  Region,
  RunState,
  SessionRow,
  SessionView,
  Skill,
  SyncState,
  Verdict,
  VolunteerPage,
  VolunteerRow,
  WindowSettings,
} from "../bindings";

interface Answers {
  access_state: OfficeState;
  access_create: OfficeState;
  access_join: OfficeState;
  access_unlock: OfficeState;
  access_lock: null;
  access_set_person: OfficeState;
  conflicts_list: ConflictList;
  conflicts_decide: Done<string>;
  training_let_wait: Done<string>;
  training_add_seat: Done<string>;
  deed_undo: DeedNote;
  deed_undo_last: DeedNote | null;
  deed_redo: DeedNote | null;
  file_pick: string | null;
  file_reveal: null;
  hall_state: HallView;
  hall_open: null;
  hall_close: null;
  hall_add_address: null;
  hall_remove_address: null;
  home_summary: HomeSummary;
  import_open: ImportDraft;
  import_map: ImportDraft;
  import_check: ImportCheck;
  import_rows: ImportRows;
  import_apply: Done<ImportNote>;
  import_cancel: null;
  import_close: null;
  import_save_left_out: number;
  import_list: ImportNote[];
  import_undo: Done<number>;
  pending_list: PendingRows;
  pending_decide: Done<string | null>;
  parcel_write: ParcelWritten;
  parcel_read: ParcelRead;
  parcel_cancel: null;
  reference_regions: Region[];
  reference_skills: Skill[];
  reference_courses: CourseTemplate[];
  roster_search: VolunteerPage;
  roster_profile: Profile;
  roster_reveal_iin: string;
  roster_check: DraftCheck;
  roster_add: Done<string>;
  roster_edit: Done<string>;
  roster_compare: MergeDraft;
  roster_merge: Done<string>;
  roster_split: Done<string>;
  roster_archive: Done<number>;
  roster_restore: Done<number>;
  roster_set_skill: Done<string>;
  roster_history: HistoryEntry[];
  roster_organisations: OrganisationRow[];
  roster_add_organisation: Done<string>;
  roster_join: Done<string>;
  roster_leave: Done<string>;
  roster_members: VolunteerRow[];
  sync_state: SyncState;
  sync_enrol: null;
  sync_now: null;
  sync_cancel: null;
  training_courses: CourseRow[];
  training_add_course: Done<string>;
  training_edit_course: Done<string>;
  training_sessions: SessionRow[];
  training_session: SessionView;
  training_plan: Done<string>;
  training_edit_session: Done<string>;
  training_enrol: Done<EnrolOutcome>;
  training_unenrol: Done<string>;
  training_mark: Done<string>;
  training_mark_rest_absent: Done<number>;
  training_result: Done<string>;
  training_close: Done<CloseOutcome>;
  training_issue_rest: Done<number>;
  training_check_in: CheckIn;
  training_check_in_person: CheckIn;
  training_run_state: RunState;
  training_certificates: CertificateRow[];
  training_certificate_preview: string;
  training_print: Printed;
  training_verify: Verdict;
  window_settings: WindowSettings;
  window_set_settings: null;
}

/** The commands that a desk knows. */
export type Commands<Args> = { [Command in keyof Answers]?: (args: Args) => Answers[Command] };
