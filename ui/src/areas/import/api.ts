import type {
  ColumnChoice,
  Decision,
  Done,
  FilePurpose,
  ImportCheck,
  ImportDraft,
  ImportNote,
  ImportOutcome,
  ImportRows,
  Language,
  PendingRows,
  VolunteerFields,
} from "../../bindings";
import { call } from "../../ipc";

export const pickFile = (purpose: FilePurpose, suggested: string | null): Promise<string | null> =>
  call("file_pick", { purpose, suggested });
export const reveal = (path: string): Promise<void> => call("file_reveal", { path });
export const open = (path: string): Promise<ImportDraft> => call("import_open", { path });
export const map = (draft: string, sheet: string | null, columns: ColumnChoice[]): Promise<ImportDraft> =>
  call("import_map", { draft, sheet, columns });
export const check = (draft: string): Promise<ImportCheck> => call("import_check", { draft });
export const rows = (
  draft: string,
  outcome: ImportOutcome | null,
  offset: number,
  limit: number,
): Promise<ImportRows> => call("import_rows", { draft, outcome, offset, limit });
export const apply = (draft: string): Promise<Done<ImportNote>> => call("import_apply", { draft });
export const cancel = (draft: string): Promise<void> => call("import_cancel", { draft });
export const close = (draft: string): Promise<void> => call("import_close", { draft });
export const saveLeftOut = (draft: string, path: string, language: Language): Promise<number> =>
  call("import_save_left_out", { draft, path, language });
export const list = (): Promise<ImportNote[]> => call("import_list");
export const undoImport = (id: string): Promise<Done<number>> => call("import_undo", { import: id });
export const pending = (offset: number, limit: number): Promise<PendingRows> => call("pending_list", { offset, limit });
export const decide = (
  id: string,
  decision: Decision,
  values: Partial<VolunteerFields> | null,
): Promise<Done<string | null>> => call("pending_decide", { id, decision, values });
