/** How the undo bar takes deeds back. */
import type { DeedNote } from "../bindings";
import { call } from "../ipc";
import type { DeedDoors } from "../kit";

export const deedDoors: DeedDoors = {
  undo: (deed: string) => call<DeedNote>("deed_undo", { deed }),
  undoLast: () => call<DeedNote | null>("deed_undo_last"),
  redo: () => call<DeedNote | null>("deed_redo"),
};
