import { Banner, useWords } from "../kit";
import { useSyncState } from "../useSyncState";

const NOTICED_MS = 2 * 60_000;

/** A wrong clock harms no order of records, but people should set it. */
export function ClockBanner() {
  const { t, number } = useWords();
  const skew = useSyncState().data?.clock_skew_ms ?? 0;
  if (Math.abs(skew) < NOTICED_MS) return null;
  const n = Math.round(Math.abs(skew) / 60_000);
  return <Banner>{t(skew > 0 ? "app-clock-fast" : "app-clock-slow", { n, shown: number(n) })}</Banner>;
}
