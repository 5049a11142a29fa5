import type { OfficeInfo } from "../bindings";
import { useWords } from "../kit";
import { useRegions } from "./useReference";

/** What an office is called: one that was named after its region is so in every language. */
export function useOfficeName(): (office: OfficeInfo) => string {
  const { name } = useWords();
  const regions = useRegions();
  return (office) => {
    const region = regions.data?.find((one) => one.id === office.region);
    const isOfRegion = region !== undefined && Object.values(region.name).includes(office.name);
    return isOfRegion ? name(region.name) : office.name;
  };
}
