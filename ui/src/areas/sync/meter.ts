/** What the sync meter may say. "Everything" needs equal digests; nothing else earns it. */
import type { SyncPhase, SyncState } from "../../bindings";
import { isShutOut } from "../../ipc";

export type Safety = "alone" | "shut" | "nothing" | "waiting" | "refused" | "sent" | "equal";

export function safetyOf(sync: SyncState): Safety {
  if (!sync.is_enrolled) return "alone";
  if (isShutOut(sync.error)) return "shut";
  if (sync.outbox > 0) return "waiting";
  // What others did since is not known, so not everything is where it belongs.
  if (sync.line === "refused") return "refused";
  if (sync.is_equal) return "equal";
  return sync.confirmed_at === null ? "nothing" : "sent";
}

/** What an exchange does; until something has moved it waits for an answer. */
export function phaseOf({ phase, done }: Pick<SyncState, "phase" | "done">): SyncPhase | "connecting" | "waiting" {
  if (phase === null) return "connecting";
  return phase !== "comparing" && done === 0 ? "waiting" : phase;
}

/** A clock within a minute is right for every paper of the office. */
const SKEW_MS = 60_000;

export type Clock =
  | { kind: "unknown" | "right" }
  | { kind: "fast" | "slow"; unit: "minutes" | "hours" | "days"; n: number };

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;

/** How wrong the clock is, in the largest unit that still says it well. */
export function clockOf(skewMs: number | null): Clock {
  if (skewMs === null) return { kind: "unknown" };
  const off = Math.abs(skewMs);
  if (off < SKEW_MS) return { kind: "right" };
  const kind = skewMs > 0 ? "fast" : "slow";
  if (off < 2 * HOUR_MS) return { kind, unit: "minutes", n: Math.round(off / MINUTE_MS) };
  if (off < 2 * DAY_MS) return { kind, unit: "hours", n: Math.round(off / HOUR_MS) };
  return { kind, unit: "days", n: Math.round(off / DAY_MS) };
}

/** Bytes as people say them. */
export function amountOf(bytes: number): { id: string; n: number } {
  const kb = bytes / 1024;
  return kb < 1000
    ? { id: "sync-bytes-kb", n: Math.max(1, Math.round(kb)) }
    : { id: "sync-bytes-mb", n: Math.round(kb / 102.4) / 10 };
}
