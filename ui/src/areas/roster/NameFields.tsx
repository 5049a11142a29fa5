import { ChoiceField, DayField, Pair, TextField, useWords } from "../../kit";
import type { Draft } from "./VolunteerForm";

const IIN_LENGTH = 12;

/** Who it is: names as in the document, IIN, birth date, sex. */
export function NameFields({ draft: { fields, set, problemOf, profile } }: { draft: Draft }) {
  const { t } = useWords();
  const masked = profile?.volunteer.iin_masked;
  return (
    <>
      <TextField
        label={t("roster-field-last-name")}
        value={fields.last_name}
        onChange={(text) => set({ last_name: text ?? "" })}
        problem={problemOf("last_name")}
        autoFocus
      />
      <TextField
        label={t("roster-field-first-name")}
        value={fields.first_name}
        onChange={(text) => set({ first_name: text ?? "" })}
        problem={problemOf("first_name")}
      />
      <TextField
        label={t("roster-field-patronymic")}
        value={fields.patronymic}
        onChange={(patronymic) => set({ patronymic })}
        problem={problemOf("patronymic")}
        isOptional
      />
      <TextField
        label={t("roster-field-iin")}
        hint={masked ? t("roster-iin-replace", { masked }) : t("roster-iin-hint")}
        value={fields.iin}
        onChange={(iin) => set({ iin })}
        problem={problemOf("iin")}
        isShownAtOnce={(fields.iin?.replaceAll(/\s/g, "").length ?? 0) >= IIN_LENGTH}
        inputMode="numeric"
        isOptional
      />
      <Pair>
        <DayField
          label={t("roster-field-birth-date")}
          value={fields.birth_date}
          onChange={(birth_date) => set({ birth_date })}
          problem={problemOf("birth_date")}
        />
        <ChoiceField
          label={t("roster-field-sex")}
          choices={[
            { value: "f", label: t("roster-sex-f") },
            { value: "m", label: t("roster-sex-m") },
          ]}
          value={fields.sex}
          onChange={(value) => set({ sex: value === "m" || value === "f" ? value : null })}
          problem={problemOf("sex")}
        />
      </Pair>
    </>
  );
}
