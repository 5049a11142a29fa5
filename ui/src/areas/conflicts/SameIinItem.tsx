import { Button } from "@mantine/core";
import { IconUsers } from "@tabler/icons-react";
import { useNavigate } from "@tanstack/react-router";
import type { SameIin, SameIinPerson } from "../../bindings";
import { formatPhone, Key, useWords, whileBusy } from "../../kit";
import styles from "./conflicts.module.css";
import { type Asked, Question } from "./Question";

interface SameIinItemProps extends Asked {
  same: SameIin;
  onCompare: () => void;
}

/** People who were taken in at two desks: one IIN belongs to one person only. */
export function SameIinItem(props: SameIinItemProps) {
  const { same, isCurrent, isBusy, onCompare } = props;
  const { t } = useWords();
  return (
    <Question
      {...props}
      subject={t("conflicts-iin-subject", { iin: same.iin_masked })}
      field={t("conflicts-iin-field")}
    >
      <p className={styles.told}>{t("conflicts-iin-note")}</p>
      <ol className={styles.versions}>
        {same.people.map((person) => (
          <Person key={person.id} person={person} />
        ))}
      </ol>
      <div className={styles.answers}>
        <Button
          variant="default"
          {...whileBusy(isBusy)}
          leftSection={<IconUsers size="1rem" stroke={2} />}
          rightSection={isCurrent && <Key>1</Key>}
          onClick={onCompare}
        >
          {t("conflicts-iin-compare")}
        </Button>
      </div>
    </Question>
  );
}

function Person({ person }: { person: SameIinPerson }) {
  const { t, day } = useWords();
  const navigate = useNavigate();
  const open = () => navigate({ to: "/volunteers/$volunteerId", params: { volunteerId: person.id } });
  return (
    <li className={styles.version}>
      <span className={styles.value}>{person.full_name}</span>
      {person.phone && <span className={styles.author}>{formatPhone(person.phone)}</span>}
      {person.registered_on && (
        <span className={styles.when}>{t("conflicts-iin-registered", { day: day(person.registered_on) })}</span>
      )}
      <Button className={styles.act} variant="subtle" onClick={open}>
        {t("conflicts-iin-open")}
      </Button>
    </li>
  );
}
