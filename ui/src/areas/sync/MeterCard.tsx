import {
  IconBan,
  IconBuilding,
  IconCheck,
  IconCircleCheck,
  IconClockUp,
  IconDeviceDesktop,
  IconFileImport,
  IconMinus,
  IconRefresh,
  IconSchool,
  IconUserEdit,
} from "@tabler/icons-react";
import type { SyncState, SyncWaiting } from "../../bindings";
import { type Meaning, Slats, State, useWords } from "../../kit";
import { type Safety, safetyOf } from "./meter";
import styles from "./sync.module.css";

/** The true meter: what is confirmed, what waits, since when. */
export function MeterCard({ sync }: { sync: SyncState }) {
  const { t, number } = useWords();
  const safety = safetyOf(sync);
  const confirmed = sync.confirmed_today;
  const { meaning, Icon } = SIGNS[safety];
  const words = useMeterWords(sync, safety);
  return (
    <section className={styles.card}>
      <div className={styles.head}>
        <span className={styles.sign} data-meaning={meaning}>
          <Icon size={20} stroke={1.75} aria-hidden />
        </span>
        <div>
          <h2 className={styles.title}>{words.title}</h2>
          <p className={styles.sentence}>{words.note}</p>
        </div>
      </div>
      {sync.is_enrolled && confirmed + sync.outbox > 0 && (
        <>
          <div className={styles.meter}>
            <Slats total={confirmed + sync.outbox} filled={confirmed} label={t("sync-meter")} />
          </div>
          <div className={styles.legend}>
            {confirmed > 0 ? (
              <State meaning="good" icon={<IconCheck size={16} stroke={2} aria-hidden />}>
                {t("sync-meter-confirmed", { n: confirmed })}
              </State>
            ) : (
              <State meaning="offline" icon={<IconMinus size={16} stroke={2} aria-hidden />}>
                {t("sync-meter-confirmed-none")}
              </State>
            )}
            {sync.outbox > 0 && (
              <State meaning="attention" icon={<IconClockUp size={16} stroke={2} aria-hidden />}>
                {t("sync-meter-waiting", { n: sync.outbox })}
              </State>
            )}
          </div>
        </>
      )}
      {sync.waiting.length > 0 && sync.is_enrolled && (
        <ul className={styles.waiting} aria-label={t("sync-waiting-list")}>
          {sync.waiting.map((change) => (
            <WaitingRow key={`${change.kind}-${change.at}-${change.title}`} change={change} />
          ))}
        </ul>
      )}
      {sync.n_ops > 0 && safety === "alone" && (
        <p className={styles.note}>{t("sync-alone-kept", { n: number(sync.n_ops) })}</p>
      )}
    </section>
  );
}

function WaitingRow({ change }: { change: SyncWaiting }) {
  const { t, has, time, moment } = useWords();
  const kind = has(`sync-kind-${change.kind}`) ? change.kind : "other";
  const room = change.kind.split("-")[0] ?? "";
  const Icon = change.kind.includes("organisation") ? IconBuilding : (ROOMS[room] ?? IconRefresh);
  return (
    <li>
      <Icon size={20} stroke={1.75} aria-hidden />
      <span className={styles.waitingWords}>
        {change.title && <span className={styles.strong}>{change.title}: </span>}
        <span className={styles.muted}>{t(`sync-kind-${kind}`, { n: change.n })}</span>
      </span>
      <span className={styles.time}>{isToday(change.at) ? time(change.at) : moment(change.at)}</span>
    </li>
  );
}

function useMeterWords(sync: SyncState, safety: Safety): { title: string; note: string } {
  const { t, moment } = useWords();
  const oldest = sync.outbox_oldest_at === null ? "" : moment(sync.outbox_oldest_at);
  const confirmed = sync.confirmed_at === null ? "" : moment(sync.confirmed_at);
  const refusedNote = () => (sync.confirmed_at === null ? t("sync-sent-note") : t("sync-refused-note", { confirmed }));
  // That everything is at HQ is said only when both sides have proved it.
  const shutNote = () => {
    if (sync.outbox > 0) return t("sync-shut-waiting", { n: sync.outbox });
    return sync.is_equal ? t("sync-shut-note") : refusedNote();
  };
  switch (safety) {
    case "alone":
      return { title: t("sync-alone-title"), note: t("sync-alone-note") };
    case "shut":
      return {
        title: t("sync-shut-title"),
        note: shutNote(),
      };
    case "refused":
      return {
        title: t("sync-refused-title"),
        note: refusedNote(),
      };
    case "waiting":
      return {
        title: t("sync-waiting-title", { n: sync.outbox }),
        note:
          sync.confirmed_at === null
            ? t("sync-waiting-never", { oldest })
            : t("sync-waiting-oldest-confirmed", { oldest, confirmed }),
      };
    case "equal":
      return { title: t("sync-equal-title"), note: t("sync-equal-note", { confirmed }) };
    case "sent":
      return { title: t("sync-sent-title"), note: t("sync-sent-note") };
    case "nothing":
      return { title: t("sync-nothing-title"), note: t("sync-nothing-note") };
  }
}

const isToday = (at: number): boolean => new Date(at).toDateString() === new Date().toDateString();

const SIGNS: Record<Safety, { meaning: Meaning; Icon: typeof IconCheck }> = {
  alone: { meaning: "offline", Icon: IconDeviceDesktop },
  nothing: { meaning: "offline", Icon: IconRefresh },
  shut: { meaning: "refusal", Icon: IconBan },
  refused: { meaning: "refusal", Icon: IconBan },
  waiting: { meaning: "attention", Icon: IconClockUp },
  sent: { meaning: "offline", Icon: IconRefresh },
  equal: { meaning: "good", Icon: IconCircleCheck },
};

const ROOMS: Record<string, typeof IconCheck> = {
  roster: IconUserEdit,
  training: IconSchool,
  import: IconFileImport,
  pending: IconFileImport,
};
