import { Button } from "@mantine/core";
import { IconUserCheck, IconUserMinus } from "@tabler/icons-react";
import type { Participant, SessionView } from "../../bindings";
import { Empty, useWords } from "../../kit";
import { useDistricts } from "../../reference";
import * as api from "./api";
import { PersonCell } from "./PersonCell";
import { Sheet } from "./Sheet";
import styles from "./training.module.css";
import { useDeed } from "./useDeed";

/** Those for whom there was no seat, in order. */
export function WaitingTab({ session, waiting }: { session: SessionView; waiting: Participant[] }) {
  const { t } = useWords();
  const district = useDistricts();
  const deed = useDeed();
  const isOpen = session.state === "planned";
  const hasSeat = isOpen && (session.capacity === null || session.n_enrolled < session.capacity);
  if (waiting.length === 0) return <Empty text={t("training-waiting-empty")} />;
  return (
    <Sheet
      label={t("training-tab-waiting")}
      role="table"
      columns={[
        { key: "order", title: t("training-column-number"), width: "2.25rem", align: "end" },
        { key: "name", title: t("training-column-name"), width: "minmax(12rem, 1fr)", least: "12rem" },
        { key: "acts", title: <span className={styles.hidden}>{t("training-more")}</span>, width: "21rem" },
      ]}
      count={waiting.length}
      rowHeight={44}
      rowKey={(index) => waiting[index]?.enrolment ?? String(index)}
      cells={(index) => {
        const person = waiting[index];
        if (!person) return [];
        return [
          <span key="order" className={styles.note}>
            {index + 1}
          </span>,
          <PersonCell key="name" name={person.full_name} place={district(person.place)} />,
          <span key="acts" className={styles.endActs}>
            {hasSeat && (
              <Button
                size="xs"
                leftSection={<IconUserCheck size={16} stroke={2} aria-hidden />}
                aria-label={t("training-waiting-enrol-person", { name: person.full_name })}
                onClick={() =>
                  deed.run(api.enrol(session.id, [person.volunteer]), (done, { t }) =>
                    t("training-enrol-done", { n: done.enrolled }),
                  )
                }
              >
                {t("training-waiting-enrol")}
              </Button>
            )}
            {isOpen && (
              <Button
                size="xs"
                variant="subtle"
                leftSection={<IconUserMinus size={16} stroke={2} aria-hidden />}
                aria-label={t("training-unenrol-person", { name: person.full_name })}
                onClick={() =>
                  deed.run(api.unenrol(person.enrolment), (_, { t }) =>
                    t("training-done-unenrolled", { name: person.full_name }),
                  )
                }
              >
                {t("training-unenrol")}
              </Button>
            )}
          </span>,
        ];
      }}
    />
  );
}
