import { ChoiceField, Pair, TextField, useWords } from "../../kit";
import { usePlaces } from "../../reference";
import type { Draft } from "./VolunteerForm";

/** How to reach the person, and where. */
export function ContactFields({ draft: { fields, set, problemOf } }: { draft: Draft }) {
  const { t, name } = useWords();
  const places = usePlaces();
  const districts = places.districtChoices(fields.region, fields.district);
  return (
    <>
      <Pair>
        <TextField
          label={t("roster-field-phone")}
          placeholder="+7 7"
          inputMode="tel"
          value={fields.phone}
          onChange={(phone) => set({ phone })}
          problem={problemOf("phone")}
        />
        <TextField
          label={t("roster-field-phone-other")}
          inputMode="tel"
          value={fields.phone_other}
          onChange={(phone_other) => set({ phone_other })}
          problem={problemOf("phone_other")}
        />
      </Pair>
      <TextField
        label={t("roster-field-email")}
        inputMode="email"
        value={fields.email}
        onChange={(email) => set({ email })}
        problem={problemOf("email")}
        isOptional
      />
      <ChoiceField
        label={t("roster-field-region")}
        choices={places.regions.map((one) => ({ value: one.id, label: name(one.name) }))}
        value={fields.region}
        onChange={(region) => set({ region, district: null })}
        problem={problemOf("region")}
        isSearched
      />
      <ChoiceField
        label={t("roster-field-district")}
        choices={districts}
        value={fields.district}
        onChange={(district) => set({ district })}
        problem={problemOf("district")}
        isDisabled={districts.length === 0}
        isSearched
      />
      <TextField
        label={t("roster-field-address")}
        value={fields.address}
        onChange={(address) => set({ address })}
        problem={problemOf("address")}
        isOptional
      />
    </>
  );
}
