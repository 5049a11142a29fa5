/** The reference data, by which every area names its places, skills and fields. */
export { useChangeWords } from "./useChangeWords";
export { useDistricts } from "./useDistricts";
export { usePlaces } from "./usePlaces";
export { useRegions, useSkills } from "./useReference";
