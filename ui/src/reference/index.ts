/** The reference data, by which every area names its places, skills and fields. */
export { type ChangeWords, useChangeWords, useChangeWordsIn } from "./useChangeWords";
export { useDistricts } from "./useDistricts";
export { useOfficeName } from "./useOfficeName";
export { usePlaces } from "./usePlaces";
export { useRegions, useSkills } from "./useReference";
