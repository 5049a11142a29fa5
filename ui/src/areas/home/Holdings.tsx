import { Link } from "@tanstack/react-router";
import type { HomeSummary, ImportNote } from "../../bindings";
import { useWords } from "../../kit";
import styles from "./home.module.css";

const SHOWN_IMPORTS = 3;

/** What the office has: figures that open their rows, and the lists that came last. */
export function Holdings({ summary }: { summary: HomeSummary }) {
  const { t } = useWords();
  return (
    <>
      <section className={styles.card}>
        <div className={styles.cardHead}>
          <h2>{t("home-have")}</h2>
        </div>
        <div className={styles.figures}>
          <Figure n={summary.n_volunteers} words={t("home-volunteers", { n: summary.n_volunteers })} to="/volunteers" />
          <Figure
            n={summary.n_sessions_planned}
            words={t("home-planned", { n: summary.n_sessions_planned })}
            to="/training"
          />
          <Figure
            n={summary.n_certificates}
            words={t("home-certificates", { n: summary.n_certificates })}
            to="/training"
          />
        </div>
      </section>
      <section className={styles.card}>
        <div className={styles.cardHead}>
          <h2>{t("home-imports")}</h2>
          <Link to="/import" className={styles.more}>
            {t("home-all-imports")}
          </Link>
        </div>
        {summary.imports.length === 0 && <p className={styles.quiet}>{t("home-no-imports")}</p>}
        {summary.imports.slice(0, SHOWN_IMPORTS).map((note) => (
          <Loaded key={note.id} note={note} />
        ))}
      </section>
    </>
  );
}

function Figure({ n, words, to }: { n: number; words: string; to: "/volunteers" | "/training" }) {
  const { number } = useWords();
  return (
    <Link to={to} className={styles.figure}>
      <span className={styles.n}>{number(n)}</span>
      <span className={styles.note}>{words}</span>
    </Link>
  );
}

function Loaded({ note }: { note: ImportNote }) {
  const { t, number, moment } = useWords();
  const n = note.n_new + note.n_mended;
  return (
    <div className={styles.loaded}>
      <span className={styles.name}>{note.file_name}</span>
      <span className={styles.note}>
        {moment(note.applied_at)} ·{" "}
        {note.undone_at === null ? t("home-import-people", { n, shown: number(n) }) : t("home-import-undone")}
      </span>
    </div>
  );
}
