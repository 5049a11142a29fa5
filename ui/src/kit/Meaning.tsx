import type { ReactNode } from "react";
import styles from "./meaning.module.css";

/** What a colour may say; never without a word. */
export type Meaning = "accent" | "good" | "attention" | "refusal" | "information" | "offline" | "conflict";

interface MeaningProps {
  meaning?: Meaning;
  icon?: ReactNode;
  children: ReactNode;
}

/** A state as icon and word, in a box. */
export function Tag({ meaning = "offline", icon, children }: MeaningProps) {
  return (
    <span className={styles.tag} data-meaning={meaning}>
      {icon}
      {children}
    </span>
  );
}

/** A state as icon and word. */
export function State({ meaning, icon, children }: MeaningProps) {
  return (
    <span className={styles.state} data-meaning={meaning}>
      {icon}
      {children}
    </span>
  );
}

/** The icon of a card's line, in a square; the words stand beside it. */
export function Sign({ meaning = "offline", children }: { meaning?: Meaning; children: ReactNode }) {
  return (
    <span className={styles.sign} data-meaning={meaning} aria-hidden>
      {children}
    </span>
  );
}
