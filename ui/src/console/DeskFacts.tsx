import type { ConsoleDevice } from "../bindings";
import { useWords } from "../kit";
import styles from "./console.module.css";

/** By what a desk is told from another: what HQ heard of it, and the sign that it shows of itself. */
export function DeskFacts({ device }: { device: ConsoleDevice }) {
  const { t, moment } = useWords();
  return (
    <dl className={styles.deskFacts}>
      <dt>{t("console-last-contact")}</dt>
      <dd>{device.last_contact_at === null ? t("console-never") : moment(device.last_contact_at)}</dd>
      <dt>{t("console-enrolled")}</dt>
      <dd>{moment(device.enrolled_at)}</dd>
      <dt>{t("console-program-version")}</dt>
      <dd>{device.program ?? t("console-not-known")}</dd>
      <dt>{t("console-desk-sign")}</dt>
      <dd className={styles.sign}>{device.incarnation ?? t("console-not-known")}</dd>
    </dl>
  );
}
