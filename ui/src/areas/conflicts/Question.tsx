import { IconArrowsSplit2 } from "@tabler/icons-react";
import { type ReactNode, useEffect, useRef } from "react";
import { Sign } from "../../kit";
import styles from "./conflicts.module.css";

/** What every question of this view gets from it. */
export interface Asked {
  isCurrent: boolean;
  /** Nothing stands between it and the title of the view. */
  isFirst: boolean;
  isBusy: boolean;
  onChoose: () => void;
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
  // biome-ignore lint/correctness/useExhaustiveDependencies: when those before it are decided, the title comes back into view
  useEffect(() => {
    if (isCurrent) item.current?.scrollIntoView({ block: "nearest" });
  }, [isCurrent, isFirst]);
  return (
    <li
      ref={item}
      className={styles.card}
      aria-current={isCurrent || undefined}
      data-meaning="conflict"
      onPointerDown={onChoose}
    >
      <div className={styles.head}>
        <Sign meaning="conflict">
          <IconArrowsSplit2 size="1.25rem" stroke={1.75} />
        </Sign>
        <div className={styles.words}>
          <h2 className={styles.subject}>{subject}</h2>
          <span className={styles.field}>{field}</span>
        </div>
        {open}
      </div>
      {children}
    </li>
  );
}
