import { useQueryClient } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import type { Refusal } from "../bindings";
import { toRefusal } from "../refusal";

/** Since when what is shown could not be renewed, and why. */
interface Stale {
  /** In milliseconds, by the clock of the browser. */
  at: number;
  refusal: Refusal;
}

/** Tells when an answer that is on the page is an old one, because HQ did not give another. */
export function useStale(): Stale | null {
  const cache = useQueryClient().getQueryCache();
  const [stale, setStale] = useState<Stale | null>(null);
  useEffect(() => {
    const look = () => {
      const old = cache
        .findAll({ type: "active" })
        .map(({ state }) => state)
        .filter((state) => state.data !== undefined && state.error !== null)
        .sort((a, b) => a.dataUpdatedAt - b.dataUpdatedAt)[0];
      setStale((before) => {
        if (!old) return null;
        const refusal = toRefusal(old.error);
        return before?.at === old.dataUpdatedAt && before.refusal.code === refusal.code
          ? before
          : { at: old.dataUpdatedAt, refusal };
      });
    };
    look();
    // What is asked for is built while the page is drawn; it says nothing yet.
    return cache.subscribe((event) => {
      if (["updated", "observerAdded", "observerRemoved"].includes(event.type)) look();
    });
  }, [cache]);
  return stale;
}
