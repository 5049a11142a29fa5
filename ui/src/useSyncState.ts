import { useQuery } from "@tanstack/react-query";
import type { SyncState } from "./bindings";
import { call } from "./ipc";

export const SYNC_KEY = ["sync"];

/** How the exchange with the national office stands. */
export const useSyncState = () => useQuery({ queryKey: SYNC_KEY, queryFn: () => call<SyncState>("sync_state") });
