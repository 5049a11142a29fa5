import { useQuery } from "@tanstack/react-query";
import type { Carried } from "../bindings";

const NEWS_MS = 10_000;
/** While offices get what was changed. */
const SOON_MS = 1_000;

/** A list of what is kept for all offices, asked for again while it is in sight. */
export const useNational = <List extends Carried>(key: string, list: () => Promise<List>) =>
  useQuery({
    queryKey: ["national", key],
    queryFn: list,
    refetchInterval: (query) => (query.state.data?.offices_behind.length ? SOON_MS : NEWS_MS),
  });
