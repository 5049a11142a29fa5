/** The commands of the exchange with the national office and with other desks. */
import type { HallView, HomeSummary, ParcelCargo, ParcelRead, ParcelWritten } from "../../bindings";
import { call } from "../../ipc";

export const readHome = (): Promise<HomeSummary> => call("home_summary");
export const enrol = (hq_url: string, code: string): Promise<void> => call("sync_enrol", { hq_url, code });
export const syncNow = (): Promise<void> => call("sync_now");
export const cancel = (): Promise<void> => call("sync_cancel");

export const pickParcel = (): Promise<string | null> => call("file_pick", { purpose: "parcel", suggested: null });
export const pickParcelFolder = (): Promise<string | null> =>
  call("file_pick", { purpose: "parcel_folder", suggested: null });
export const writeParcel = (folder: string, cargo: ParcelCargo): Promise<ParcelWritten> =>
  call("parcel_write", { folder, cargo });
export const readParcel = (path: string): Promise<ParcelRead> => call("parcel_read", { path });
export const cancelParcel = (): Promise<void> => call("parcel_cancel");

export const readHall = (): Promise<HallView> => call("hall_state");
export const openHall = (): Promise<void> => call("hall_open");
export const closeHall = (): Promise<void> => call("hall_close");
export const addHallAddress = (address: string): Promise<void> => call("hall_add_address", { address });
export const removeHallAddress = (address: string): Promise<void> => call("hall_remove_address", { address });
