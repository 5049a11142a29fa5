import type { HomeSummary, OfficeState } from "../../bindings";
import { call } from "../../ipc";

export const summary = (): Promise<HomeSummary> => call("home_summary");
export const office = (): Promise<OfficeState> => call("access_state");
