import { ActionIcon, Button } from "@mantine/core";
import { IconAlertTriangle, IconBan, IconCircleCheck, IconLock, IconX } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import type { ReactNode } from "react";
import type { Closing, SessionView } from "../../bindings";
import { type Meaning, useKey, useWords } from "../../kit";
import * as api from "./api";
import styles from "./training.module.css";

interface Props {
  session: SessionView;
  /** Null where the side stands beside the list; else it lies over it and can be closed. */
  onClose: (() => void) | null;
  onCloseSession: () => void;
  /** True when closing is the next thing to do. */
  isCloseFirst: boolean;
}

/** Seats, what is missing before closing, and what closing will do. */
export function SessionSide({ session, onClose, onCloseSession, isCloseFirst }: Props) {
  const { t } = useWords();
  useKey("escape", () => onClose?.(), { isOn: onClose !== null });
  return (
    <aside data-panel className={`${styles.side} ${onClose ? styles.sideOver : ""}`} aria-label={t("training-side")}>
      {onClose && (
        <ActionIcon
          className={styles.sideClose}
          variant="subtle"
          color="gray"
          size={32}
          aria-label={t("training-close-panel")}
          title={t("training-close-panel")}
          onClick={onClose}
        >
          <IconX size={18} />
        </ActionIcon>
      )}
      <Seats session={session} />
      {session.state === "planned" && (
        <>
          <BeforeClosing closing={session.closing} onShow={onCloseSession} />
          <ClosingWill session={session} isCloseFirst={isCloseFirst} onCloseSession={onCloseSession} />
        </>
      )}
      {session.state === "closed" && <Closed session={session} />}
      {session.note && (
        <section className={styles.part}>
          <h2 className={styles.partTitle}>{t("training-note-title")}</h2>
          <div className={styles.note}>{session.note}</div>
        </section>
      )}
    </aside>
  );
}

function Seats({ session }: { session: SessionView }) {
  const { t, number } = useWords();
  const { n_enrolled: n, capacity, n_waiting } = session;
  const nWalkIns = session.participants.filter((it) => it.is_walk_in && it.state === "enrolled").length;
  const facts = [
    n_waiting === 0 ? t("training-seats-waiting-none") : t("training-seats-waiting", { n: n_waiting }),
    ...(nWalkIns > 0 ? [t("training-seats-walk-ins", { n: nWalkIns })] : []),
  ];
  return (
    <section className={styles.part}>
      <h2 className={styles.partTitle}>{t("training-seats-title")}</h2>
      <div className={styles.seats}>
        <span className={styles.seatsBig}>{number(n)}</span>
        <span className={styles.note}>
          {capacity === null ? t("training-seats-taken", { n }) : t("training-seats-of", { capacity })}
        </span>
        {capacity !== null && (
          <span className={styles.seatsFree}>{t("training-seats-free", { n: Math.max(0, capacity - n) })}</span>
        )}
      </div>
      {capacity !== null && (
        <div className={styles.bar} aria-hidden>
          <span className={styles.barFill} style={{ inlineSize: `${Math.min(100, (n / capacity) * 100)}%` }} />
        </div>
      )}
      <div className={styles.note}>{facts.join(" ")}</div>
    </section>
  );
}

const MISSING: Record<string, string> = {
  "training-attendance-missing": "attendance",
  "training-result-missing": "result",
};

function BeforeClosing({ closing, onShow }: { closing: Closing; onShow: () => void }) {
  const { t, has } = useWords();
  return (
    <section className={styles.part}>
      <h2 className={styles.partTitle}>{t("training-before-close")}</h2>
      <ul className={styles.checks}>
        {closing.missing.map(({ code, n }) => {
          const what = MISSING[code];
          return (
            <Check
              key={code}
              meaning="attention"
              icon={<IconAlertTriangle size={20} stroke={1.75} aria-hidden />}
              title={what ? t(`training-missing-${what}`) : has(code) ? t(code) : t("training-missing-other")}
              note={what ? t(`training-missing-${what}-note`, { n }) : null}
            />
          );
        })}
        {closing.is_ready && (
          <Check
            meaning="good"
            icon={<IconCircleCheck size={20} stroke={1.75} aria-hidden />}
            title={t("training-before-close-ready")}
            note={t("training-before-close-ready-note")}
          />
        )}
        {closing.is_ready && closing.will_not.length > 0 && (
          <Check
            meaning="refusal"
            icon={<IconBan size={20} stroke={1.75} aria-hidden />}
            title={t("training-will-not", { n: closing.will_not.length })}
            note={
              <Button size="compact-sm" variant="transparent" px={0} onClick={onShow}>
                {t("training-will-not-show")}
              </Button>
            }
          />
        )}
      </ul>
    </section>
  );
}

function Check(props: { meaning: Meaning; icon: ReactNode; title: string; note: ReactNode }) {
  return (
    <li className={styles.check}>
      <span className={styles.checkIcon} data-meaning={props.meaning}>
        {props.icon}
      </span>
      <div>
        <div className={styles.strong}>{props.title}</div>
        <div className={styles.note}>{props.note}</div>
      </div>
    </li>
  );
}

interface WillProps {
  session: SessionView;
  isCloseFirst: boolean;
  onCloseSession: () => void;
}

function ClosingWill({ session, isCloseFirst, onCloseSession }: WillProps) {
  const { t } = useWords();
  const { closing } = session;
  const courses = useQuery({ queryKey: ["training", "courses"], queryFn: api.listCourses });
  const months = courses.data?.find((it) => it.id === session.course)?.validity_months ?? null;
  const n = closing.will_issue;
  return (
    <section className={styles.part}>
      <h2 className={styles.partTitle}>{t("training-closing-will")}</h2>
      <ul className={styles.deeds}>
        <li>
          {months === null ? t("training-closing-issue", { n }) : t("training-closing-issue-months", { n, months })}
        </li>
        <li>{t("training-closing-hours", { hours: closing.duration_min_total / 60 })}</li>
        <li>{t("training-closing-lock")}</li>
      </ul>
      <div className={styles.note}>{t("training-closing-note")}</div>
      <div className={styles.sideActs}>
        <Button
          variant={isCloseFirst ? "filled" : "default"}
          leftSection={<IconLock size={16} stroke={2} aria-hidden />}
          disabled={!closing.is_ready}
          onClick={onCloseSession}
        >
          {t("training-close")}
        </Button>
        {!closing.is_ready && <span className={styles.note}>{t("training-not-ready")}</span>}
      </div>
    </section>
  );
}

function Closed({ session }: { session: SessionView }) {
  const { t } = useWords();
  return (
    <section className={styles.part}>
      <h2 className={styles.partTitle}>{t("training-closed-title")}</h2>
      <ul className={styles.deeds}>
        <li>{t("training-closed-issued", { n: session.n_certificates })}</li>
        <li>{t("training-closed-hours", { hours: session.closing.duration_min_total / 60 })}</li>
        <li>{t("training-closed-kept")}</li>
      </ul>
    </section>
  );
}
