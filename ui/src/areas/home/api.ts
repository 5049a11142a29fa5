import type { HomeSummary, OfficeState, SyncState } from "../../bindings";
import { call } from "../../ipc";

export const summary = (): Promise<HomeSummary> => call("home_summary");
export const office = (): Promise<OfficeState> => call("access_state");
export const sync = (): Promise<SyncState> => call("sync_state");
