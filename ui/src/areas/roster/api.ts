import type {
  ConflictList,
  Done,
  DraftCheck,
  EnrolOutcome,
  HistoryEntry,
  Level,
  MergeDraft,
  OfficeState,
  OrganisationRow,
  Profile,
  SessionRow,
  SkillLevel,
  VolunteerFields,
  VolunteerFilter,
  VolunteerPage,
  VolunteerRow,
  VolunteerSearch,
} from "../../bindings";
import { call } from "../../ipc";

export const search = (wanted: VolunteerSearch): Promise<VolunteerPage> => call("roster_search", { search: wanted });
export const profile = (id: string): Promise<Profile> => call("roster_profile", { id });
export const conflicts = (): Promise<ConflictList> => call("conflicts_list");
export const revealIin = (id: string): Promise<string> => call("roster_reveal_iin", { id });
export const check = (draft: VolunteerFields, id: string | null): Promise<DraftCheck> =>
  call("roster_check", { draft, id });
export const add = (draft: VolunteerFields, skills: SkillLevel[]): Promise<Done<string>> =>
  call("roster_add", { draft, skills });
export const edit = (id: string, changes: Partial<VolunteerFields>): Promise<Done<string>> =>
  call("roster_edit", { id, changes });
export const compare = (kept: string, merged: string): Promise<MergeDraft> => call("roster_compare", { kept, merged });
export const merge = (kept: string, merged: string, take: string[]): Promise<Done<string>> =>
  call("roster_merge", { kept, merged, take });
export const split = (merged: string): Promise<Done<string>> => call("roster_split", { merged });
export const archive = (ids: string[]): Promise<Done<number>> => call("roster_archive", { ids });
export const restore = (ids: string[]): Promise<Done<number>> => call("roster_restore", { ids });
export const setSkill = (id: string, skill: string, level: Level | null): Promise<Done<string>> =>
  call("roster_set_skill", { id, skill, level });
export const history = (id: string): Promise<HistoryEntry[]> => call("roster_history", { id });
export const organisations = (text: string): Promise<OrganisationRow[]> => call("roster_organisations", { text });
export const addOrganisation = (name: string, bin: string | null): Promise<Done<string>> =>
  call("roster_add_organisation", { name, bin });
export const join = (volunteer: string, organisation: string, role: string | null): Promise<Done<string>> =>
  call("roster_join", { volunteer, organisation, role });
export const leave = (membership: string): Promise<Done<string>> => call("roster_leave", { membership });
export const members = (organisation: string): Promise<VolunteerRow[]> => call("roster_members", { organisation });
export const office = (): Promise<OfficeState> => call("access_state");
export const upcomingSessions = (): Promise<SessionRow[]> => call("training_sessions", { filter: "upcoming" });
export const enrol = (session: string, volunteers: string[]): Promise<Done<EnrolOutcome>> =>
  call("training_enrol", { session, volunteers });

const PAGE = 500;

/** Ids of everybody that a search finds, page by page; for a deed on "all". */
export async function searchIds(text: string, filter: VolunteerFilter): Promise<string[]> {
  const ids: string[] = [];
  for (;;) {
    const page = await search({ text, filter, offset: ids.length, limit: PAGE });
    ids.push(...page.rows.map((row) => row.id));
    if (page.rows.length === 0 || ids.length >= page.total) return ids;
  }
}
