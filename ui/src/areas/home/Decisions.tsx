import { Button } from "@mantine/core";
import { IconArrowsSplit2, IconFileImport } from "@tabler/icons-react";
import { useNavigate } from "@tanstack/react-router";
import type { HomeSummary } from "../../bindings";
import { Sign, useWords } from "../../kit";
import styles from "./home.module.css";

const SHOWN = 5;

/** What waits for a person; not more than five, "all" opens the rest. */
export function Decisions({ summary }: { summary: HomeSummary }) {
  const { t, number, moment } = useWords();
  const navigate = useNavigate();
  const waiting = summary.imports.filter((note) => note.n_pending > 0 && note.undone_at === null);
  const nShown = waiting.slice(0, SHOWN).reduce((sum, note) => sum + note.n_pending, 0);
  const nRest = summary.n_pending_rows - nShown;
  const nWaiting = summary.n_pending_rows + summary.n_conflicts;
  const decide = () => navigate({ to: "/pending" });
  return (
    <section className={styles.card}>
      <div className={styles.cardHead}>
        <h2>{t("home-waits")}</h2>
        {nWaiting > 0 && <span className={styles.count}>{number(nWaiting)}</span>}
      </div>
      {nWaiting === 0 && <p className={styles.quiet}>{t("home-nothing-waits")}</p>}
      {summary.n_conflicts > 0 && (
        <div className={styles.decision}>
          <Sign meaning="conflict">
            <IconArrowsSplit2 size="1.25rem" stroke={1.75} />
          </Sign>
          <span className={styles.words}>
            <span className={styles.name}>
              {t("home-conflicts", { n: summary.n_conflicts, shown: number(summary.n_conflicts) })}
            </span>
            <span className={styles.note}>{t("home-conflicts-note")}</span>
          </span>
          <Button className={styles.act} onClick={() => navigate({ to: "/conflicts" })}>
            {t("home-decide")}
          </Button>
        </div>
      )}
      {waiting.slice(0, SHOWN).map((note) => (
        <div key={note.id} className={styles.decision}>
          <Sign meaning="attention">
            <IconFileImport size="1.25rem" stroke={1.75} />
          </Sign>
          <span className={styles.words}>
            <span className={styles.name}>
              {t("home-pending-of", { n: note.n_pending, shown: number(note.n_pending), file: note.file_name })}
            </span>
            <span className={styles.note}>{t("home-loaded-at", { when: moment(note.applied_at) })}</span>
          </span>
          <Button className={styles.act} onClick={decide}>
            {t("home-decide")}
          </Button>
        </div>
      ))}
      {nRest > 0 && (
        <div className={styles.decision}>
          <span className={styles.words}>{t("home-pending-more", { n: nRest, shown: number(nRest) })}</span>
          <Button className={styles.act} onClick={decide}>
            {t("home-decide-all")}
          </Button>
        </div>
      )}
    </section>
  );
}
