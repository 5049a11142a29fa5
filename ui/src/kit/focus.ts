import { useEffect, useLayoutEffect, useRef, useState } from "react";

/** Where the focus goes when it can go back nowhere: the list, what is open beside it, the first act of the page. */
const HOMES = ['main [role="grid"]', "aside[data-panel] input", "main button"];

/** Nothing has the focus, so that the next Tab begins at the top of the page. */
export const isFocusLost = () => document.activeElement === null || document.activeElement === document.body;

function goBack(from: Element | null) {
  for (const home of [from, ...HOMES.map((one) => document.querySelector(one))]) {
    if (!isFocusLost()) return;
    if (home instanceof HTMLElement && home.isConnected) home.focus({ preventScroll: true });
  }
}

/** What opens over or beside something gives the focus back to where it came from, to the list where that is gone. */
export function useFocusReturn(): Element | null {
  const [from] = useState(() => document.activeElement);
  useLayoutEffect(
    () => () => {
      // Once it is gone from the page; what opens in its place may have taken the focus.
      queueMicrotask(() => goBack(from));
    },
    [from],
  );
  return from;
}

/**
 * As {@link useFocusReturn}, and also when what had the focus inside is gone while the rest stays: a button
 * that was pressed once and for all. Its events go to the part that is watched.
 */
export function useFocusKept() {
  const from = useFocusReturn();
  const isInside = useRef(false);
  useEffect(() => {
    if (!isInside.current || !isFocusLost()) return;
    // After a dialog over it, which goes first and gives the focus back itself.
    queueMicrotask(() => goBack(from));
  });
  return {
    onFocus: () => {
      isInside.current = true;
    },
    // What is taken from the page is not left by anybody, and says nothing here.
    onBlur: () => {
      isInside.current = false;
    },
  };
}
