/** The commands of the exchange with the national office. */
import type { SyncState } from "../../bindings";
import { call } from "../../ipc";

export const readState = (): Promise<SyncState> => call("sync_state");
export const enrol = (hq_url: string, code: string): Promise<SyncState> => call("sync_enrol", { hq_url, code });
export const syncNow = (): Promise<SyncState> => call("sync_now");
export const cancel = (): Promise<SyncState> => call("sync_cancel");
