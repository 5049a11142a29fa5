/** What the sync meter may say. "Everything" needs equal digests; nothing else earns it. */
import type { SyncState } from "../../bindings/types";

export type Safety = "alone" | "nothing" | "waiting" | "sent" | "equal";

export function safetyOf(sync: SyncState): Safety {
  if (!sync.is_enrolled) return "alone";
  if (sync.outbox > 0) return "waiting";
  if (sync.is_equal) return "equal";
  return sync.confirmed_at === null ? "nothing" : "sent";
}

/** Changes that the national office confirmed today, as the last exchanges report them. */
export function confirmedToday(sync: SyncState, isToday: (at: number) => boolean): number {
  return sync.last.filter((it) => isToday(it.at)).reduce((sum, it) => sum + it.sent_ops, 0);
}

/** A clock within a minute is right for every paper of the office. */
const SKEW_MS = 60_000;

export type Clock = { kind: "unknown" } | { kind: "right" } | { kind: "fast" | "slow"; minutes: number };

export function clockOf(skewMs: number | null): Clock {
  if (skewMs === null) return { kind: "unknown" };
  if (Math.abs(skewMs) < SKEW_MS) return { kind: "right" };
  return { kind: skewMs > 0 ? "fast" : "slow", minutes: Math.round(Math.abs(skewMs) / 60_000) };
}

/** Bytes as people say them. */
export function amountOf(bytes: number): { id: string; n: number } {
  const kb = bytes / 1024;
  return kb < 1000
    ? { id: "sync-bytes-kb", n: Math.max(1, Math.round(kb)) }
    : { id: "sync-bytes-mb", n: Math.round(kb / 102.4) / 10 };
}
