import { type ReactNode, useEffect, useRef } from "react";
import styles from "./meaning.module.css";

/** Codes of keys whose letter differs by layout: `k` is the same key on the Kazakh and Russian layouts. */
const CODES: Record<string, string> = { "/": "Slash", "?": "Slash" };

function isMatch(event: KeyboardEvent, combo: string): boolean {
  const parts = combo.toLowerCase().split("+");
  const key = parts.at(-1) ?? "";
  const wants = (name: string) => parts.slice(0, -1).includes(name);
  const hasCtrl = event.ctrlKey || event.metaKey;
  if (wants("ctrl") !== hasCtrl || wants("alt") !== event.altKey) return false;
  if (key === "?" && event.key === "?") return true;
  if ((wants("shift") || key === "?") !== event.shiftKey) return false;
  if (/^[a-z]$/.test(key)) return event.code === `Key${key.toUpperCase()}`;
  if (/^[0-9]$/.test(key)) return event.code === `Digit${key}`;
  return event.key.toLowerCase() === key || (CODES[key] !== undefined && event.code === CODES[key]);
}

export const isInField = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement &&
  (target.isContentEditable || ["INPUT", "TEXTAREA", "SELECT"].includes(target.tagName)) &&
  !(target instanceof HTMLInputElement && ["checkbox", "radio", "button"].includes(target.type));

interface KeyOptions {
  inFields?: boolean;
  isOn?: boolean;
  /** Hears the key before what has the focus does, and before what it closes is gone from the page. */
  isFirst?: boolean;
}

/**
 * Runs `act` on a key; when it answers `false`, the key belongs to somebody else. Plain keys act outside
 * fields only; with Ctrl, Alt or F-keys everywhere.
 */
export function useKey(combo: string, act: (event: KeyboardEvent) => unknown, options: KeyOptions = {}) {
  const latest = useRef(act);
  latest.current = act;
  const { inFields, isOn = true, isFirst = false } = options;
  useEffect(() => {
    if (!isOn) return;
    const isEverywhere = inFields ?? (combo.includes("+") || /^f\d+$/i.test(combo));
    const hear = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.isComposing || !isMatch(event, combo)) return;
      if (!isEverywhere && isInField(event.target)) return;
      if (latest.current(event) !== false) event.preventDefault();
    };
    window.addEventListener("keydown", hear, { capture: isFirst });
    return () => window.removeEventListener("keydown", hear, { capture: isFirst });
  }, [combo, inFields, isOn, isFirst]);
}

/** Whether something smaller is open that Esc belongs to: a dialog, or the choices of a field. */
export const isUnderSomething = (event: KeyboardEvent): boolean =>
  document.querySelector('[role="dialog"][aria-modal="true"]') !== null ||
  (event.target instanceof Element && event.target.getAttribute("aria-expanded") === "true");

/** A key cap beside the act it runs. */
export function Key({ children }: { children: ReactNode }) {
  return <kbd className={styles.key}>{children}</kbd>;
}
