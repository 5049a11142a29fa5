import { useEffect, useState } from "react";
import type { ImportProgress } from "../../bindings";
import { listen } from "../../ipc";

/** How far the work on an open file is, as the desktop tells it. */
export function useProgress(draft: string | null) {
  const [progress, setProgress] = useState<ImportProgress | null>(null);
  useEffect(() => listen<ImportProgress>("import-progress", setProgress), []);
  const isOfThis = progress !== null && progress.draft === draft;
  return {
    done: isOfThis ? progress.done : 0,
    total: isOfThis ? progress.total : 0,
    restart: () => setProgress(null),
  };
}
