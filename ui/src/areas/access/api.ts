import type { OfficeState } from "../../bindings";
import { call } from "../../ipc";

export const unlock = (password: string): Promise<OfficeState> => call("access_unlock", { password });
export const createOffice = (office: {
  region: string;
  name: string;
  person: string;
  password: string;
}): Promise<OfficeState> => call("access_create", office);
export const joinOffice = (office: {
  hq_url: string;
  code: string;
  person: string;
  password: string;
}): Promise<OfficeState> => call("access_join", office);
/** Stops a joining under way; it answers as refused then. */
export const stopJoining = (): Promise<unknown> => call("sync_cancel");
