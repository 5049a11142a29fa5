import { useMemo } from "react";
import type { District, Region } from "../bindings";
import { useWords, type Words } from "../kit";
import { useRegions } from "./useReference";

/** Places by name. */
export type Places = ReturnType<typeof placesOf>;

interface Placed {
  region: string | null;
  district: string | null;
}

/** Regions and districts of the reference, by name, in given words. */
export function usePlacesIn() {
  const regions = useRegions();
  return ({ name, t }: Words) => placesOf(regions.data ?? [], name, t);
}

/** Regions and districts of the reference, by name. */
export function usePlaces() {
  const { name, t } = useWords();
  const regions = useRegions();
  return useMemo(() => placesOf(regions.data ?? [], name, t), [regions.data, name, t]);
}

function placesOf(list: Region[], name: Words["name"], t: Words["t"]) {
  const districts = new Map<string, District>(list.flatMap((one) => one.districts.map((it) => [it.id, it])));
  const byRegion = new Map<string, Region>(list.map((one) => [one.id, one]));
  const regionName = (id: string | null) => {
    const region = id ? byRegion.get(id) : undefined;
    return region ? name(region.name) : null;
  };
  const districtName = (id: string | null) => {
    const district = id ? districts.get(id) : undefined;
    return district ? name(district.name) : null;
  };
  return {
    regions: list,
    region: (id: string | null) => (id ? byRegion.get(id) : undefined),
    regionName,
    districtName,
    /** The districts that can be chosen in a region. A closed one is offered only where it is chosen already. */
    districtChoices: (region: string | null, chosen: string | null) =>
      ((region && byRegion.get(region)?.districts) || [])
        .filter((district) => !district.is_closed || district.id === chosen)
        .map(({ id, is_closed, name: names }) => ({
          value: id,
          label: is_closed ? t("roster-district-closed", { district: name(names) }) : name(names),
        })),
    /** The narrowest name that is known. */
    nearest: (placed: Placed) => districtName(placed.district) ?? regionName(placed.region),
    /** District and region. */
    whole: (placed: Placed) => [districtName(placed.district), regionName(placed.region)].filter(Boolean).join(", "),
  };
}
