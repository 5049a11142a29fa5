/** Where an import stands. It outlives its view, so that people may look elsewhere and come back. */
import { useSyncExternalStore } from "react";
import type { ImportCheck, ImportDraft, ImportNote } from "../../bindings";

export type Journey =
  | { stage: "file" }
  | { stage: "columns"; draft: ImportDraft; check: ImportCheck | null }
  | { stage: "check"; draft: ImportDraft; check: ImportCheck }
  | { stage: "done"; draft: ImportDraft; note: ImportNote };

let journey: Journey = { stage: "file" };
const listeners = new Set<() => void>();

/** Goes on to a stage. */
export function goTo(next: Journey): void {
  journey = next;
  for (const listener of listeners) listener();
}

const subscribe = (listener: () => void) => {
  listeners.add(listener);
  return () => {
    listeners.delete(listener);
  };
};

export const useJourney = (): Journey => useSyncExternalStore(subscribe, () => journey);
