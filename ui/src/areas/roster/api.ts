import type {
  Done,
  DraftCheck,
  EnrolOutcome,
  HistoryEntry,
  Id,
  OfficeState,
  OrganisationRow,
  Profile,
  Region,
  SessionRow,
  Skill,
  SkillLevel,
  VolunteerFields,
  VolunteerFilter,
  VolunteerPage,
  VolunteerRow,
  VolunteerSearch,
} from "../../bindings/types";
import { call } from "../../ipc";

export const search = (wanted: VolunteerSearch): Promise<VolunteerPage> => call("roster_search", { search: wanted });
export const profile = (id: Id): Promise<Profile> => call("roster_profile", { id });
export const revealIin = (id: Id): Promise<string> => call("roster_reveal_iin", { id });
export const check = (draft: VolunteerFields, id: Id | null): Promise<DraftCheck> =>
  call("roster_check", { draft, id });
export const add = (draft: VolunteerFields, skills: SkillLevel[]): Promise<Done<Id>> =>
  call("roster_add", { draft, skills });
export const edit = (id: Id, changes: Partial<VolunteerFields>): Promise<Done<Id>> =>
  call("roster_edit", { id, changes });
export const archive = (ids: Id[]): Promise<Done<number>> => call("roster_archive", { ids });
export const restore = (ids: Id[]): Promise<Done<number>> => call("roster_restore", { ids });
export const setSkill = (id: Id, skill: string, level: SkillLevel["level"]): Promise<Done<Id>> =>
  call("roster_set_skill", { id, skill, level });
export const history = (id: Id): Promise<HistoryEntry[]> => call("roster_history", { id });
export const organisations = (text: string): Promise<OrganisationRow[]> => call("roster_organisations", { text });
export const addOrganisation = (name: string, bin: string | null): Promise<Done<Id>> =>
  call("roster_add_organisation", { name, bin });
export const join = (volunteer: Id, organisation: Id, role: string | null): Promise<Done<Id>> =>
  call("roster_join", { volunteer, organisation, role });
export const leave = (membership: Id): Promise<Done<Id>> => call("roster_leave", { membership });
export const members = (organisation: Id): Promise<VolunteerRow[]> => call("roster_members", { organisation });
export const regions = (): Promise<Region[]> => call("reference_regions");
export const skills = (): Promise<Skill[]> => call("reference_skills");
export const office = (): Promise<OfficeState> => call("access_state");
export const upcomingSessions = (): Promise<SessionRow[]> => call("training_sessions", { filter: "upcoming" });
export const enrol = (session: Id, volunteers: Id[]): Promise<Done<EnrolOutcome>> =>
  call("training_enrol", { session, volunteers });

const PAGE = 500;

/** Ids of everybody that a search finds, page by page; for a deed on "all". */
export async function searchIds(text: string, filter: VolunteerFilter): Promise<Id[]> {
  const ids: Id[] = [];
  for (;;) {
    const page = await search({ text, filter, offset: ids.length, limit: PAGE });
    ids.push(...page.rows.map((row) => row.id));
    if (page.rows.length === 0 || ids.length >= page.total) return ids;
  }
}
