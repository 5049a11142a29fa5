import type {
  Done,
  Id,
  ImportCheck,
  ImportDraft,
  ImportNote,
  ImportRows,
  Lang,
  Outcome,
  PendingRows,
  Region,
  VolunteerFields,
} from "../../bindings/types";
import { call } from "../../ipc";

export type Decision = "take" | "drop" | "same";

export const pickFile = (purpose: "import" | "save_csv", suggested: string | null): Promise<string | null> =>
  call("file_pick", { purpose, suggested });
export const reveal = (path: string): Promise<void> => call("file_reveal", { path });
export const open = (path: string): Promise<ImportDraft> => call("import_open", { path });
export const map = (
  draft: Id,
  sheet: string | null,
  columns: { index: number; field: string | null }[],
): Promise<ImportDraft> => call("import_map", { draft, sheet, columns });
export const check = (draft: Id): Promise<ImportCheck> => call("import_check", { draft });
export const rows = (draft: Id, outcome: Outcome | null, offset: number, limit: number): Promise<ImportRows> =>
  call("import_rows", { draft, outcome, offset, limit });
export const apply = (draft: Id): Promise<Done<ImportNote>> => call("import_apply", { draft });
export const cancel = (draft: Id): Promise<void> => call("import_cancel", { draft });
export const close = (draft: Id): Promise<void> => call("import_close", { draft });
export const saveLeftOut = (draft: Id, path: string, language: Lang): Promise<number> =>
  call("import_save_left_out", { draft, path, language });
export const list = (): Promise<ImportNote[]> => call("import_list");
export const undoImport = (id: Id): Promise<Done<number>> => call("import_undo", { import: id });
export const pending = (offset: number, limit: number): Promise<PendingRows> => call("pending_list", { offset, limit });
export const decide = (id: Id, decision: Decision, values: Partial<VolunteerFields> | null): Promise<Done<Id | null>> =>
  call("pending_decide", { id, decision, values });
export const regions = (): Promise<Region[]> => call("reference_regions");
