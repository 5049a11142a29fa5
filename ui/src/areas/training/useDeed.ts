import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import type { Done } from "../../bindings";
import { useUndo, type Words } from "../../kit";

interface Doing {
  isBusy: boolean;
  /** Does a deed, says what was done with the way back, or why it was refused. */
  run: <T>(deed: Promise<Done<T>>, said: (value: T, words: Words) => string, then?: (value: T) => void) => void;
}

/** Deeds of one view: what was done stands in the undo bar, what was refused too. */
export function useDeed(): Doing {
  const queries = useQueryClient();
  const undo = useUndo();
  const [nBusy, setBusy] = useState(0);
  return {
    isBusy: nBusy > 0,
    run: (deed, said, then) => {
      setBusy((n) => n + 1);
      deed
        .then(async (done) => {
          await queries.invalidateQueries({ queryKey: ["training"] });
          undo.show({ say: (words) => said(done.value, words), deed: done.deed });
          then?.(done.value);
        })
        .catch(undo.refuse)
        .finally(() => setBusy((n) => n - 1));
    },
  };
}
