import type { FieldChange, Skill } from "../bindings";
import { formatPhone, useWords, type Words } from "../kit";
import { type Places, usePlacesIn } from "./usePlaces";
import { useSkills } from "./useReference";

const ISO_DAY = /^\d{4}-\d{2}-\d{2}$/;

/** Fields and values of a history in words. */
export type ChangeWords = ReturnType<typeof changeWords>;

/** Fields and values of a history in the words of the screen. */
export const useChangeWords = () => useChangeWordsIn()(useWords());

/** The same in given words, for what is said anew in another language. */
export function useChangeWordsIn() {
  const placesIn = usePlacesIn();
  const skills = useSkills();
  return (words: Words) => changeWords(words, placesIn(words), skills.data ?? []);
}

function changeWords({ t, has, name, day }: Words, places: Places, skills: Skill[]) {
  const field = (change: FieldChange) => {
    const id = `roster-field-${change.field.replaceAll("_", "-")}`;
    return has(id) ? t(id) : t("roster-field-other");
  };
  const skillName = (code: string) => {
    const skill = skills.find((one) => one.code === code);
    return skill ? name(skill.name) : code;
  };
  const coded = (id: string, value: string) => (has(id) ? t(id) : value);
  const value = (change: FieldChange, raw: string): string => {
    switch (change.field) {
      case "region":
      case "moved_to":
        return places.regionName(raw) ?? raw;
      case "district":
        return places.districtName(raw) ?? raw;
      case "skill":
        return skillName(raw);
      case "level":
        return coded(`roster-level-${raw}`, raw);
      case "sex":
        return coded(`roster-sex-${raw}`, raw);
      case "status":
        return coded(`roster-status-${raw}`, raw);
      case "preferred_language":
        return coded(`roster-language-${raw}`, raw);
      case "languages":
        return raw
          .split(",")
          .map((language) => coded(`roster-language-${language}`, language))
          .join(", ");
      case "phone":
      case "phone_other":
      case "guardian_phone":
        return formatPhone(raw);
      default:
        return ISO_DAY.test(raw) ? day(raw) : raw;
    }
  };
  return { field, value, emptied: t("roster-emptied") };
}
