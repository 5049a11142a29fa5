import type { PendingRow, VolunteerFields } from "../../bindings";
import { ChoiceField, DayField, Pair, TextField, useWords } from "../../kit";
import { useRegions } from "../../reference";

interface DecideFieldsProps {
  row: PendingRow;
  changes: Partial<VolunteerFields>;
  onChange: (changes: Partial<VolunteerFields>) => void;
}

const TEXTS = ["last_name", "first_name", "patronymic", "iin"] as const;
const CONTACTS = ["phone", "email"] as const;

type Shown =
  | (typeof TEXTS)[number]
  | (typeof CONTACTS)[number]
  | "birth_date"
  | "sex"
  | "region"
  | "guardian_name"
  | "guardian_phone";

/** The values of a row, to be put right; what is not touched stays as it was read. */
export function DecideFields({ row, changes, onChange }: DecideFieldsProps) {
  const { t, name } = useWords();
  const regions = useRegions();
  const set = (change: Partial<VolunteerFields>) => onChange({ ...changes, ...change });
  const shownOf = (field: Shown): string | null => (field in changes ? (changes[field] ?? null) : row.values[field]);
  const sex = shownOf("sex");
  const asksGuardian = row.problems.some((problem) => problem.field.startsWith("guardian"));
  const text = (field: (typeof TEXTS)[number] | (typeof CONTACTS)[number]) => (
    <TextField
      key={field}
      label={t(`import-field-${field.replaceAll("_", "-")}`)}
      value={shownOf(field)}
      onChange={(value) => set({ [field]: value })}
    />
  );
  return (
    <>
      {TEXTS.map(text)}
      <Pair>
        <DayField
          label={t("import-field-birth-date")}
          value={shownOf("birth_date")}
          onChange={(birth_date) => set({ birth_date })}
        />
        <ChoiceField
          label={t("import-field-sex")}
          choices={[
            { value: "f", label: t("roster-sex-f") },
            { value: "m", label: t("roster-sex-m") },
          ]}
          value={sex}
          onChange={(value) => set({ sex: value === "m" || value === "f" ? value : null })}
        />
      </Pair>
      {CONTACTS.map(text)}
      <ChoiceField
        label={t("import-field-region")}
        choices={(regions.data ?? []).map((one) => ({ value: one.id, label: name(one.name) }))}
        value={shownOf("region")}
        onChange={(region) => set({ region })}
        isSearched
      />
      {asksGuardian && <Guardian shownOf={shownOf} consentOn={changes.guardian_consent_on ?? null} set={set} />}
    </>
  );
}

interface GuardianProps {
  shownOf: (field: Shown) => string | null;
  consentOn: string | null;
  set: (change: Partial<VolunteerFields>) => void;
}

function Guardian({ shownOf, consentOn, set }: GuardianProps) {
  const { t } = useWords();
  return (
    <>
      <TextField
        label={t("import-field-guardian-name")}
        value={shownOf("guardian_name")}
        onChange={(guardian_name) => set({ guardian_name })}
      />
      <TextField
        label={t("import-field-guardian-phone")}
        value={shownOf("guardian_phone")}
        onChange={(guardian_phone) => set({ guardian_phone })}
      />
      <DayField
        label={t("import-field-guardian-consent")}
        hint={t("import-guardian-consent-hint")}
        value={consentOn}
        onChange={(guardian_consent_on) => set({ guardian_consent_on })}
      />
    </>
  );
}
