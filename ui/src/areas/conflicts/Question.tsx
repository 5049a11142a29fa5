import { IconArrowsSplit2 } from "@tabler/icons-react";
import { type ReactNode, useEffect, useId, useRef } from "react";
import { Sign } from "../../kit";
import styles from "./conflicts.module.css";

/** What every question of this view gets from it. */
export interface Asked {
  isCurrent: boolean;
  /** Nothing stands between it and the title of the view. */
  isFirst: boolean;
  isBusy: boolean;
  onChoose: (by: "pointer" | "focus") => void;
}

interface QuestionProps extends Asked {
  /** Whom or what it is about. */
  subject: string;
  /** What is not agreed. */
  field: string;
  /** The way to the whole record. */
  open?: ReactNode;
  children: ReactNode;
}

/** The frame of one question: whom it is about, what is not agreed, and the answers. */
export function Question({ subject, field, open, isCurrent, isFirst, onChoose, children }: QuestionProps) {
  const item = useRef<HTMLLIElement>(null);
  const name = useId();
  // biome-ignore lint/correctness/useExhaustiveDependencies: when those before it are decided, the title comes back into view
  useEffect(() => {
    if (isCurrent) item.current?.scrollIntoView({ block: "nearest" });
  }, [isCurrent, isFirst]);
  // The keys answer the current question, so the focus is never in another one.
  useEffect(() => {
    if (isCurrent && item.current && isFree(item.current)) item.current.focus({ preventScroll: true });
  }, [isCurrent]);
  return (
    <li
      ref={item}
      className={styles.card}
      tabIndex={-1}
      aria-labelledby={name}
      aria-current={isCurrent || undefined}
      data-meaning="conflict"
      onPointerDown={() => onChoose("pointer")}
      onFocus={() => onChoose("focus")}
    >
      <div className={styles.head}>
        <Sign meaning="conflict">
          <IconArrowsSplit2 size="1.25rem" stroke={1.75} />
        </Sign>
        <div className={styles.words}>
          <h2 id={name} className={styles.subject}>
            {subject}
          </h2>
          <span className={styles.field}>{field}</span>
        </div>
        {open}
      </div>
      {children}
    </li>
  );
}

/** Whether the focus is nowhere, or elsewhere in the view: a dialog and the frame of the window keep theirs. */
function isFree(item: HTMLElement): boolean {
  const { activeElement } = document;
  if (activeElement === null || activeElement === document.body) return true;
  return !item.contains(activeElement) && item.closest("main")?.contains(activeElement) === true;
}
