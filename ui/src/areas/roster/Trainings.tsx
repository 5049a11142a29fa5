import { IconCertificate } from "@tabler/icons-react";
import { Link } from "@tanstack/react-router";
import type { Profile, TrainingRow } from "../../bindings";
import { Empty, State, useWords } from "../../kit";
import styles from "./roster.module.css";

/** Sessions a person took part in, and what came of them. */
export function Trainings({ profile }: { profile: Profile }) {
  const { t } = useWords();
  if (profile.trainings.length === 0) return <Empty text={t("roster-no-training")} />;
  return (
    <div>
      {profile.trainings.map((training) => (
        <Training key={`${training.session ?? ""}-${training.certificate ?? ""}`} training={training} />
      ))}
    </div>
  );
}

function Training({ training }: { training: TrainingRow }) {
  const { t, name, day } = useWords();
  const valid = training.valid_until && t("roster-valid-until", { day: day(training.valid_until) });
  return (
    <div className={styles.entry}>
      {training.session === null ? (
        <span className={styles.strong}>{name(training.course_title)}</span>
      ) : (
        <Link to="/training/$sessionId" params={{ sessionId: training.session }} className={styles.strong}>
          {name(training.course_title)}
        </Link>
      )}
      <div className={styles.note}>
        {[day(training.first_day), training.result && t(`roster-result-${training.result}`)]
          .filter(Boolean)
          .join(" · ")}
      </div>
      {training.certificate_number && (
        <State meaning="good" icon={<IconCertificate size="1rem" stroke={2} />}>
          <span className={styles.small}>
            {t("roster-certificate", { number: training.certificate_number })}
            {valid && ` · ${valid}`}
          </span>
        </State>
      )}
    </div>
  );
}
