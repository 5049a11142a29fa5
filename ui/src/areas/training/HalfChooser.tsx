import { useEffect, useRef } from "react";
import type { SessionView } from "../../bindings";
import { useWords } from "../../kit";
import { countHalf, type HalfColumn } from "./halves";
import styles from "./run.module.css";

interface Props {
  session: SessionView;
  columns: HalfColumn[];
  current: number;
  today: string;
  onChoose: (index: number) => void;
}

/** Which half-day people are coming to; the likely one has the focus. */
export function HalfChooser({ session, columns, current, today, onChoose }: Props) {
  const { t, day } = useWords();
  const likely = useRef<HTMLButtonElement>(null);
  useEffect(() => likely.current?.focus(), []);
  const enrolled = session.participants.filter((it) => it.state === "enrolled");
  return (
    <main className={styles.chooser}>
      <div className={styles.chooserIn}>
        <h2 className={styles.chooserTitle}>{t("training-run-half-question")}</h2>
        {columns.length === 0 && <p className={styles.note}>{t("training-meeting-missing")}</p>}
        {columns.map((column, index) => {
          const counts = countHalf(enrolled, column);
          return (
            <button
              key={`${column.meeting}-${column.half}`}
              ref={index === current ? likely : undefined}
              type="button"
              className={styles.half}
              data-on={index === current}
              onClick={() => onChoose(index)}
            >
              <span className={styles.halfName}>
                {t(`training-half-long-${column.half}`, { day: day(column.day) })}
                <span className={styles.halfFact}>
                  {t("training-day-hours", { starts: column.starts, ends: column.ends })}
                </span>
              </span>
              {index === current && column.day === today && (
                <span className={styles.now}>{t("training-run-half-now")}</span>
              )}
              <span className={styles.note}>
                {t("training-run-half-came", { n: counts.present + counts.left, total: enrolled.length })}
              </span>
            </button>
          );
        })}
      </div>
    </main>
  );
}
