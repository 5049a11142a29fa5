import type { ImportOutcome, ImportSummary } from "../../bindings";
import { Sign, useWords } from "../../kit";
import styles from "./import.module.css";
import { LOOK } from "./outcomes";

const SHOWN = ["new", "mended", "review", "duplicate"] as const;

/** The four counts; each opens its rows. */
export function Counts({ summary, onChoose }: { summary: ImportSummary; onChoose: (outcome: ImportOutcome) => void }) {
  const { t, number } = useWords();
  return (
    <div className={styles.counts}>
      {SHOWN.map((outcome) => (
        <button key={outcome} type="button" className={styles.count} onClick={() => onChoose(outcome)}>
          <Sign meaning={LOOK[outcome].meaning}>{LOOK[outcome].sign}</Sign>
          <span>
            <span className={styles.counted}>
              <span className={styles.n}>{number(summary[outcome])}</span>{" "}
              {t(`import-counted-${outcome}`, { n: summary[outcome] })}
            </span>
            <span className={styles.facts}>{t(`import-counted-${outcome}-note`)}</span>
          </span>
        </button>
      ))}
    </div>
  );
}
