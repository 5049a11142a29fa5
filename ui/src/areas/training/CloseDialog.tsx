import { Button } from "@mantine/core";
import { IconBan, IconCertificate } from "@tabler/icons-react";
import type { SessionView } from "../../bindings";
import { Dialog, useWords, whileBusy } from "../../kit";
import * as api from "./api";
import styles from "./training.module.css";
import { useDeed } from "./useDeed";

interface Props {
  session: SessionView;
  opened: boolean;
  onClose: () => void;
  onClosed: () => void;
}

/** Every name before it happens: who gets a certificate, and who does not and why. */
export function CloseDialog({ session, opened, onClose, onClosed }: Props) {
  const { t } = useWords();
  const deed = useDeed();
  const { closing } = session;
  const without = new Set(closing.will_not.map((it) => it.enrolment));
  const getting = session.participants.filter((it) => it.state === "enrolled" && !without.has(it.enrolment));
  const close = () =>
    deed.run(
      api.closeSession(session.id),
      (done, { t }) => t("training-done-closed", { n: done.issued }),
      () => {
        onClose();
        onClosed();
      },
    );
  return (
    <Dialog
      title={t("training-close-question")}
      opened={opened}
      onClose={onClose}
      acts={
        <>
          <Button variant="subtle" data-autofocus onClick={onClose}>
            {t("training-close-later")}
          </Button>
          <Button variant="filled" {...whileBusy(deed.isBusy, close)} disabled={!closing.is_ready}>
            {t("training-close-act", { n: closing.will_issue })}
          </Button>
        </>
      }
    >
      <div className={styles.note}>{t("training-close-undo")}</div>
      {closing.will_not.length > 0 && (
        <section className={styles.group}>
          <h3 className={styles.groupTitle}>
            <IconBan size={20} stroke={1.75} aria-hidden />
            {t("training-close-gets-not", { n: closing.will_not.length })}
          </h3>
          <ul className={styles.names} tabIndex={0}>
            {closing.will_not.map((it) => (
              <li key={it.enrolment}>
                <div className={styles.strong}>{it.full_name}</div>
                <div className={styles.note}>{t(it.reason)}</div>
              </li>
            ))}
          </ul>
        </section>
      )}
      <section className={styles.group}>
        <h3 className={styles.groupTitle}>
          <IconCertificate size={20} stroke={1.75} aria-hidden />
          {t("training-close-gets", { n: closing.will_issue })}
        </h3>
        {getting.length > 0 && (
          <ul className={styles.names} tabIndex={0}>
            {getting.map((it) => (
              <li key={it.enrolment} className={styles.strong}>
                {it.full_name}
              </li>
            ))}
          </ul>
        )}
      </section>
    </Dialog>
  );
}
