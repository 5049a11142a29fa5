import { IconCheck } from "@tabler/icons-react";
import { Fragment } from "react";
import styles from "./meaning.module.css";

export interface Step {
  key: string;
  title: string;
  note?: string;
  state: "done" | "current" | "next";
}

/** Steps with one fact each; a done step can be opened again. */
export function Stepper({ steps, onStep }: { steps: Step[]; onStep?: (key: string) => void }) {
  return (
    <ol className={styles.steps}>
      {steps.map((step, at) => (
        <Fragment key={step.key}>
          {at > 0 && <li className={styles.between} aria-hidden />}
          <li>
            <button
              type="button"
              className={styles.step}
              disabled={!onStep || step.state !== "done"}
              aria-current={step.state === "current" ? "step" : undefined}
              onClick={() => onStep?.(step.key)}
            >
              <span className={styles.disc} data-state={step.state}>
                {step.state === "done" ? <IconCheck size={16} stroke={2} /> : at + 1}
              </span>
              <span>
                <span className={styles.stepTitle}>{step.title}</span>
                {step.note && <span className={styles.stepNote}>{step.note}</span>}
              </span>
            </button>
          </li>
        </Fragment>
      ))}
    </ol>
  );
}
