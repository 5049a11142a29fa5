import { useWords } from "../kit";
import { useRegions } from "./useReference";

/** Districts by id, and regions where nothing narrower is known, in the language of the screen; what is not in the reference list is shown as it is. */
export function useDistricts(): (id: string | null) => string {
  const { name } = useWords();
  const regions = useRegions();
  return (id) => {
    if (id === null) return "";
    const found = regions.data?.flatMap((it) => [it, ...it.districts]).find((it) => it.id === id);
    return found ? name(found.name) : id;
  };
}
