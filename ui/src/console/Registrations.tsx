import { Button } from "@mantine/core";
import type { PersonRegistration } from "../bindings";
import { useWords } from "../kit";
import styles from "./console.module.css";

interface RegistrationsProps {
  registrations: PersonRegistration[];
  onMove: (registration: PersonRegistration) => void;
}

/** A person's records, an office under the other, each with the act that moves it. */
export function Registrations({ registrations, onMove }: RegistrationsProps) {
  const { t, day, moment, name } = useWords();
  return (
    <ul className={styles.devices}>
      {registrations.map((one) => (
        <li key={`${one.region} ${one.record}`}>
          <strong>{one.full_name ?? t("console-name-unknown")}</strong>
          <span>
            {name(one.office)} · {one.region}
          </span>
          <span className={styles.quiet}>
            {[
              one.registered_on && t("console-registered-on", { day: day(one.registered_on) }),
              one.changed_at !== null && t("console-changed-at", { at: moment(one.changed_at) }),
            ]
              .filter(Boolean)
              .join(" · ")}
          </span>
          {one.full_name !== null && (
            <Button size="xs" onClick={() => onMove(one)}>
              {t("console-move")}
            </Button>
          )}
        </li>
      ))}
    </ul>
  );
}
