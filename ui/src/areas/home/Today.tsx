import { Button } from "@mantine/core";
import { Link, useNavigate } from "@tanstack/react-router";
import type { SessionRow } from "../../bindings";
import { Bar, useWords } from "../../kit";
import styles from "./home.module.css";

/** Today's sessions in their order; the first one that takes people in is the act of the day. */
export function Today({ sessions }: { sessions: SessionRow[] }) {
  const { t } = useWords();
  const firstOpen = sessions.find((session) => session.state === "planned")?.id;
  return (
    <section className={styles.card}>
      <div className={styles.cardHead}>
        <h2>{t("home-today")}</h2>
        <Link to="/training" className={styles.more}>
          {t("home-all-sessions")}
        </Link>
      </div>
      {sessions.length === 0 && <p className={styles.quiet}>{t("home-no-session")}</p>}
      {sessions.map((session) => (
        <Session key={session.id} session={session} isFirst={session.id === firstOpen} />
      ))}
    </section>
  );
}

function Session({ session, isFirst }: { session: SessionRow; isFirst: boolean }) {
  const { t, name, number } = useWords();
  const navigate = useNavigate();
  const isOpen = session.state === "planned";
  const params = { sessionId: session.id };
  const open = () =>
    isOpen ? navigate({ to: "/training/$sessionId/run", params }) : navigate({ to: "/training/$sessionId", params });
  return (
    <div className={styles.session}>
      <span className={styles.time}>{session.starts ?? "—"}</span>
      <span className={styles.words}>
        <Link to="/training/$sessionId" params={params} className={styles.name}>
          {name(session.course_title)}
        </Link>
        <span className={styles.note}>{session.place}</span>
      </span>
      <span className={styles.seats}>
        {session.capacity === null ? (
          <span className={styles.note}>
            {t("home-enrolled", { n: session.n_enrolled, shown: number(session.n_enrolled) })}
          </span>
        ) : (
          <>
            <span className={styles.note}>
              <strong>{number(session.n_enrolled)}</strong>{" "}
              {t("home-seats", { n: session.capacity, shown: number(session.capacity) })}
            </span>
            <Bar share={session.n_enrolled / session.capacity} />
          </>
        )}
      </span>
      <Button className={styles.act} variant={isFirst ? "filled" : "default"} onClick={open}>
        {t(isOpen ? "home-run" : "home-open-session")}
      </Button>
    </div>
  );
}
