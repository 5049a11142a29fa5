import { IconCheck } from "@tabler/icons-react";
import type { SessionView } from "../../bindings";
import { useWords } from "../../kit";
import styles from "./training.module.css";
import { shortDay } from "./useHalfWords";

type Stage = SessionView["stage"];

const STAGES: readonly Stage[] = ["planned", "enrolled", "running", "results", "closed"];

/** Planned, enrolled, running, results, close: where the session stands, one fact each. */
export function SessionStages({ session }: { session: SessionView }) {
  const { t } = useWords();
  const at = STAGES.indexOf(session.stage);
  const enrolled = session.participants.filter((it) => it.state === "enrolled");
  const nAttended = enrolled.filter((it) => it.attendance.some((mark) => mark.state !== "absent")).length;
  const nResults = enrolled.filter((it) => it.result !== null).length;
  const notes: Record<Stage, string> = {
    planned: session.first_day ? shortDay(t, session.first_day) : "",
    enrolled:
      session.capacity === null
        ? t("training-step-people", { n: enrolled.length })
        : t("training-step-seats", { n: enrolled.length, capacity: session.capacity }),
    running:
      session.stage === "running"
        ? t("training-step-came", { n: session.n_present_today })
        : nAttended > 0
          ? t("training-step-attended", { n: nAttended })
          : "",
    results: nResults > 0 ? t("training-step-results-entered", { n: nResults, total: nAttended }) : "",
    closed: t("training-step-certificates", {
      n: session.state === "closed" ? session.n_certificates : session.closing.will_issue,
    }),
  };
  const stateOf = (index: number) =>
    session.stage === "closed" || index < at ? "done" : index === at ? "current" : "next";
  return (
    <ol className={styles.stages} aria-label={t("training-stages")}>
      {STAGES.map((stage, index) => (
        <li
          key={stage}
          className={styles.stage}
          data-state={stateOf(index)}
          aria-current={stateOf(index) === "current" ? "step" : undefined}
        >
          <span className={styles.stageDisc} aria-hidden>
            {stateOf(index) === "done" ? <IconCheck size={16} stroke={2} /> : index + 1}
          </span>
          <span>
            <span className={styles.stageTitle}>{t(`training-step-${stage}`)}</span>
            <span className={styles.stageNote}>{notes[stage]}</span>
          </span>
        </li>
      ))}
    </ol>
  );
}
