import { useMutation } from "@tanstack/react-query";
import type { Done } from "../../bindings";
import { useUndo, type Words } from "../../kit";

/** Does deeds of a view one after the other; says what was done, or why not. */
export function useDeed() {
  const undo = useUndo();
  const deed = useMutation({ mutationFn: (act: () => Promise<void>) => act(), onError: undo.refuse });
  const run = <T>(act: () => Promise<Done<T>>, said: (value: T, words: Words) => string, then?: (value: T) => void) => {
    deed.mutate(async () => {
      const done = await act();
      undo.show({ say: (words) => said(done.value, words), deed: done.deed });
      then?.(done.value);
    });
  };
  return { run, isBusy: deed.isPending };
}
