/** What a form holds of a volunteer, and what of it is to be written. */
import type { Profile, VolunteerFields } from "../../bindings";

export const EMPTY: VolunteerFields = {
  last_name: "",
  first_name: "",
  patronymic: null,
  name_kk: null,
  name_ru: null,
  name_latin: null,
  iin: null,
  birth_date: null,
  sex: null,
  phone: null,
  phone_other: null,
  email: null,
  region: null,
  district: null,
  address: null,
  languages: [],
  preferred_language: null,
  guardian_name: null,
  guardian_phone: null,
  guardian_consent_on: null,
  consent_on: null,
  notes: null,
  status: "active",
};

const isField = (key: string): key is keyof VolunteerFields => key in EMPTY;

/** The fields of a person; the IIN stays masked and is empty here. */
export function fieldsOf(profile: Profile | undefined): VolunteerFields {
  if (!profile) return EMPTY;
  const known = Object.entries(profile.volunteer).filter(([key]) => isField(key));
  return { ...EMPTY, ...Object.fromEntries(known), iin: null };
}

/** Only what differs is written, so that only that is in the history. */
export function changesOf(first: VolunteerFields, now: VolunteerFields): Partial<VolunteerFields> {
  const changed = Object.entries(now).filter(
    ([key, value]) => isField(key) && JSON.stringify(first[key]) !== JSON.stringify(value),
  );
  return Object.fromEntries(changed);
}

/** Under this age a guardian has a say. */
const OF_AGE = 18;

/** Whether a birth date, in the words of `2026-11-22`, makes somebody a minor on `today`. */
export function isMinorOn(birthDate: string | null, today: string): boolean {
  if (!birthDate) return false;
  const year = Number(birthDate.slice(0, 4)) + OF_AGE;
  return `${year}${birthDate.slice(4)}` > today;
}
