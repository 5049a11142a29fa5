import { IconClockExclamation, IconUserOff, IconUserPlus } from "@tabler/icons-react";
import type { Participant } from "../../bindings";
import { State, useWords } from "../../kit";
import styles from "./training.module.css";

/** Silence for what is normal; a word and a sign for what is not. */
export function ParticipantState({ participant, showsOutlook }: { participant: Participant; showsOutlook: boolean }) {
  const { t, time } = useWords();
  const marks = participant.attendance;
  if (participant.certificate) {
    return (
      <span className={styles.note}>{t("training-state-certificate", { number: participant.certificate.number })}</span>
    );
  }
  if (marks.length > 0 && marks.every((it) => it.state === "absent")) {
    return (
      <State meaning="offline" icon={<IconUserOff size={16} stroke={2} aria-hidden />}>
        {t("training-state-all-absent")}
      </State>
    );
  }
  if (showsOutlook && participant.outlook === "no" && participant.outlook_reason) {
    return (
      <State meaning="attention" icon={<IconClockExclamation size={16} stroke={2} aria-hidden />}>
        <span className={styles.note}>{t(participant.outlook_reason)}</span>
      </State>
    );
  }
  if (marks.some((it) => it.state === "left")) {
    return (
      <State meaning="attention" icon={<IconClockExclamation size={16} stroke={2} aria-hidden />}>
        {t("training-state-left")}
      </State>
    );
  }
  if (participant.is_walk_in) {
    const cameAt = marks.find((it) => it.came_at !== null)?.came_at ?? null;
    return (
      <State meaning="information" icon={<IconUserPlus size={16} stroke={2} aria-hidden />}>
        {cameAt === null ? t("training-state-walk-in") : t("training-state-walk-in-at", { time: time(cameAt) })}
      </State>
    );
  }
  return <span className={styles.note}>{t("training-state-in-order")}</span>;
}
