import { Button } from "@mantine/core";
import { IconFileImport, IconSchool, IconUserPlus } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { Link, useNavigate } from "@tanstack/react-router";
import type { HomeSummary } from "../../bindings/types";
import { call } from "../../ipc";
import { Card, Empty, Page, useWords, View } from "../../kit";
import styles from "./home.module.css";

/** What is today, what waits for me, what do we have. */
export default function HomeView() {
  const { t, day } = useWords();
  const home = useQuery({ queryKey: ["home"], queryFn: () => call<HomeSummary>("home_summary") });
  const now = new Date();
  const today = `${now.getFullYear()}-${String(now.getMonth() + 1).padStart(2, "0")}-${String(now.getDate()).padStart(2, "0")}`;
  return (
    <Page title={t("home-title")} count={day(today)}>
      <View query={home}>
        {(summary) =>
          summary.n_volunteers === 0 && summary.n_pending_rows === 0 ? <FirstDay /> : <Summary summary={summary} />
        }
      </View>
    </Page>
  );
}

function FirstDay() {
  const { t } = useWords();
  const navigate = useNavigate();
  return (
    <Empty
      text={t("home-empty")}
      act={
        <div className={styles.acts}>
          <Button
            variant="filled"
            leftSection={<IconFileImport size={16} />}
            onClick={() => navigate({ to: "/import" })}
          >
            {t("home-load-list")}
          </Button>
          <Button leftSection={<IconUserPlus size={16} />} onClick={() => navigate({ to: "/volunteers", hash: "add" })}>
            {t("home-add-person")}
          </Button>
        </div>
      }
    />
  );
}

function Figure({ n, words, to }: { n: number; words: string; to: "/volunteers" | "/training" | "/pending" }) {
  const { number } = useWords();
  return (
    <Link to={to} className={styles.figure}>
      <span className={styles.n}>{number(n)}</span>
      <span className={styles.what}>{words}</span>
    </Link>
  );
}

function Summary({ summary }: { summary: HomeSummary }) {
  const { t, name, number, moment } = useWords();
  const navigate = useNavigate();
  return (
    <div className={styles.grid}>
      <Card title={t("home-today")}>
        {summary.sessions_today.length === 0 ? (
          <p className={styles.quiet}>{t("home-no-session")}</p>
        ) : (
          summary.sessions_today.map((session) => (
            <div key={session.id} className={styles.line}>
              <IconSchool size={20} stroke={1.75} aria-hidden />
              <span>
                <Link to="/training/$sessionId" params={{ sessionId: session.id }}>
                  {name(session.course_title)}
                </Link>
                <span className={styles.note}>
                  {[session.starts, session.place].filter(Boolean).join(" · ")} ·{" "}
                  {t("home-enrolled", { n: session.n_enrolled, shown: number(session.n_enrolled) })}
                </span>
              </span>
              <Button
                className={styles.end}
                variant="filled"
                onClick={() => navigate({ to: "/training/$sessionId/run", params: { sessionId: session.id } })}
              >
                {t("home-run")}
              </Button>
            </div>
          ))
        )}
      </Card>
      <Card title={t("home-waits")}>
        {summary.n_pending_rows === 0 ? (
          <p className={styles.quiet}>{t("home-nothing-waits")}</p>
        ) : (
          <div className={styles.line}>
            <IconFileImport size={20} stroke={1.75} aria-hidden />
            <span>{t("home-pending", { n: summary.n_pending_rows, shown: number(summary.n_pending_rows) })}</span>
            <Button className={styles.end} onClick={() => navigate({ to: "/pending" })}>
              {t("home-decide")}
            </Button>
          </div>
        )}
      </Card>
      <Card title={t("home-have")}>
        <div className={styles.figures}>
          <Figure n={summary.n_active} words={t("home-active", { n: summary.n_active })} to="/volunteers" />
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
      </Card>
      <Card title={t("home-imports")}>
        {summary.imports.length === 0 && <p className={styles.quiet}>{t("home-no-imports")}</p>}
        {summary.imports.slice(0, 5).map((note) => (
          <div key={note.id} className={styles.line}>
            <span>
              {note.file_name}
              <span className={styles.note}>
                {moment(note.applied_at)} ·{" "}
                {t(note.undone_at === null ? "home-import-people" : "home-import-undone", {
                  n: note.n_new + note.n_mended,
                  shown: number(note.n_new + note.n_mended),
                })}
              </span>
            </span>
          </div>
        ))}
        <div>
          <Button leftSection={<IconFileImport size={16} />} onClick={() => navigate({ to: "/import" })}>
            {t("home-load-list")}
          </Button>
        </div>
      </Card>
    </div>
  );
}
