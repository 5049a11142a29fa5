import { MultiSelect, Textarea } from "@mantine/core";
import { ChoiceField, DayField, LANGUAGES, TextField, useWords } from "../../kit";
import type { Draft } from "./VolunteerForm";
import { isMinorOn } from "./volunteerDraft";

const STATUSES = ["active", "paused", "candidate"] as const;
const today = () => {
  const now = new Date();
  return `${now.getFullYear()}-${String(now.getMonth() + 1).padStart(2, "0")}-${String(now.getDate()).padStart(2, "0")}`;
};

/** Languages, consent, a minor's guardian, names in other letters, notes. */
export function FurtherFields({ draft }: { draft: Draft }) {
  const { t } = useWords();
  const { fields, set, problemOf } = draft;
  const languages = LANGUAGES.map((value) => ({ value: value as string, label: t(`roster-language-${value}`) }));
  const hasGuardian = isMinorOn(fields.birth_date, today()) || fields.guardian_name !== null;
  return (
    <>
      <MultiSelect
        label={t("roster-field-languages")}
        data={languages}
        value={fields.languages}
        onChange={(value) => set({ languages: LANGUAGES.filter((one) => value.includes(one)) })}
      />
      <ChoiceField
        label={t("roster-field-preferred-language")}
        choices={languages}
        value={fields.preferred_language}
        onChange={(value) => set({ preferred_language: LANGUAGES.find((one) => one === value) ?? null })}
        isOptional
      />
      <ChoiceField
        label={t("roster-field-status")}
        choices={STATUSES.map((value) => ({ value: value as string, label: t(`roster-status-${value}`) }))}
        value={fields.status}
        onChange={(value) => set({ status: STATUSES.find((one) => one === value) ?? "active" })}
        problem={problemOf("status")}
        isFixed
      />
      <DayField
        label={t("roster-field-consent-on")}
        hint={t("roster-consent-hint")}
        value={fields.consent_on}
        onChange={(consent_on) => set({ consent_on })}
        problem={problemOf("consent_on")}
      />
      {hasGuardian && <Guardian draft={draft} />}
      <TextField
        label={t("roster-field-name-kk")}
        hint={t("roster-names-hint")}
        value={fields.name_kk}
        onChange={(name_kk) => set({ name_kk })}
        problem={problemOf("name_kk")}
        isOptional
      />
      <TextField
        label={t("roster-field-name-ru")}
        value={fields.name_ru}
        onChange={(name_ru) => set({ name_ru })}
        problem={problemOf("name_ru")}
        isOptional
      />
      <TextField
        label={t("roster-field-name-latin")}
        value={fields.name_latin}
        onChange={(name_latin) => set({ name_latin })}
        problem={problemOf("name_latin")}
        isOptional
      />
      <Textarea
        label={t("roster-field-notes")}
        autosize
        minRows={2}
        maxRows={6}
        value={fields.notes ?? ""}
        onChange={(event) => set({ notes: event.currentTarget.value === "" ? null : event.currentTarget.value })}
        error={problemOf("notes")}
      />
    </>
  );
}

function Guardian({ draft: { fields, set, problemOf } }: { draft: Draft }) {
  const { t } = useWords();
  return (
    <>
      <TextField
        label={t("roster-field-guardian-name")}
        value={fields.guardian_name}
        onChange={(guardian_name) => set({ guardian_name })}
        problem={problemOf("guardian_name")}
      />
      <TextField
        label={t("roster-field-guardian-phone")}
        inputMode="tel"
        value={fields.guardian_phone}
        onChange={(guardian_phone) => set({ guardian_phone })}
        problem={problemOf("guardian_phone")}
      />
      <DayField
        label={t("roster-field-guardian-consent-on")}
        value={fields.guardian_consent_on}
        onChange={(guardian_consent_on) => set({ guardian_consent_on })}
        problem={problemOf("guardian_consent_on")}
      />
    </>
  );
}
