import { keepPreviousData, useQueries, useQuery } from "@tanstack/react-query";
import { useCallback, useMemo, useState } from "react";

export interface Paged<Row> {
  rows: Row[];
  total: number;
}

/** Rows of a long list by pages: the pages in sight are loaded, no other. */
export function usePages<Page extends Paged<unknown>>(
  key: readonly unknown[],
  load: (offset: number, limit: number) => Promise<Page>,
  pageSize = 60,
) {
  const [range, setRange] = useState<[number, number]>([0, pageSize - 1]);
  const first = useQuery({
    queryKey: [...key, 0],
    queryFn: () => load(0, pageSize),
    placeholderData: keepPreviousData,
  });
  const total = first.data?.total ?? 0;
  const isOfThisKey = !first.isPlaceholderData;
  const pages = useMemo(() => {
    if (!isOfThisKey) return [];
    const from = Math.floor(range[0] / pageSize);
    const to = Math.floor(Math.min(range[1], Math.max(0, total - 1)) / pageSize);
    return Array.from({ length: Math.max(0, to - from + 1) }, (_, at) => from + at).filter((page) => page > 0);
  }, [range, pageSize, total, isOfThisKey]);
  const further = useQueries({
    queries: pages.map((page) => ({
      queryKey: [...key, page],
      queryFn: () => load(page * pageSize, pageSize),
    })),
  });
  const row = (at: number): Page["rows"][number] | null => {
    const page = Math.floor(at / pageSize);
    const data = page === 0 ? first.data : further[pages.indexOf(page)]?.data;
    return data?.rows[at - page * pageSize] ?? null;
  };
  const onRange = useCallback((from: number, to: number) => {
    setRange((old) => (old[0] === from && old[1] === to ? old : [from, to]));
  }, []);
  return { total, row, onRange, query: first, first: first.data, listKey: JSON.stringify(key) };
}
