import type { QueryClient, QueryFilters } from "@tanstack/react-query";

/** Reads anew what changed. A first reading that is under way is begun again: its answer may be older than the change. */
export async function readAgain(queries: QueryClient, changed: QueryFilters): Promise<void> {
  await queries.cancelQueries(changed);
  await queries.invalidateQueries(changed);
}

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
