import type { Query, QueryClient, QueryFilters } from "@tanstack/react-query";

/**
 * A reading that may be asked for at any time: it is done at once, or once more after the one under way.
 * Whatever was read before the last asking is followed by something newer, however many ask.
 */
export function latest(read: () => Promise<unknown>): () => void {
  let isReading = false;
  let isAskedAgain = false;
  const readOn = async () => {
    isReading = true;
    do {
      isAskedAgain = false;
      await read().catch(() => undefined);
    } while (isAskedAgain);
    isReading = false;
  };
  return () => {
    if (isReading) isAskedAgain = true;
    else void readOn();
  };
}

const readings = new WeakMap<Query, () => void>();

/** Reads anew whatever changed, each for itself, so that a slow answer keeps no other waiting. */
export function readAgain(queries: QueryClient, changed: QueryFilters): void {
  for (const query of queries.getQueryCache().findAll(changed)) {
    const reading = readings.get(query) ?? latest(() => readOne(queries, query));
    readings.set(query, reading);
    reading();
  }
}

/** A first reading that is under way is begun again: its answer may be older than the change. */
async function readOne(queries: QueryClient, { queryKey }: Query): Promise<void> {
  await queries.cancelQueries({ queryKey, exact: true });
  await queries.invalidateQueries({ queryKey, exact: true });
}
