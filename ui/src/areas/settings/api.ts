/** The commands behind the settings: this office, this desk, this person. */
import type { OfficeState } from "../../bindings";
import { call } from "../../ipc";

export const readOffice = (): Promise<OfficeState> => call("access_state");
export const setPerson = (person: string): Promise<OfficeState> => call("access_set_person", { person });
export const lock = (): Promise<void> => call("access_lock");
