import { Button } from "@mantine/core";
import {
  IconAlertTriangle,
  IconBan,
  IconCircleCheck,
  IconClock,
  IconClockExclamation,
  IconMinus,
  IconServer,
  IconUsb,
  IconWifi,
  IconWifiOff,
} from "@tabler/icons-react";
import type { ReactNode } from "react";
import type { SyncAttempt, SyncState } from "../../bindings";
import { Bar, type Meaning, State, Tag, useWords } from "../../kit";
import { amountOf, clockOf, phaseOf } from "./meter";
import styles from "./sync.module.css";

/** The line, the clock, and what the last attempt ran into. No line is a fact, not a fault. */
export function LineCard({ sync }: { sync: SyncState }) {
  const { t, refusal } = useWords();
  const clock = clockOf(sync.clock_skew_ms);
  const isOff = clock.kind === "fast" || clock.kind === "slow";
  const Line = sync.line === "ok" ? IconWifi : sync.line === "refused" ? IconBan : IconWifiOff;
  const trouble = sync.error && sync.error.code !== "sync-no-line" ? sync.error : null;
  return (
    <section className={`${styles.card} ${styles.small}`}>
      <h2 className={styles.title}>{t("sync-line-title")}</h2>
      <dl className={styles.pairs}>
        <Pair icon={<Line size={16} stroke={2} aria-hidden />} label={t("sync-line")}>
          {t(`sync-line-${sync.line}`)}
        </Pair>
        <Pair icon={<IconClock size={16} stroke={2} aria-hidden />} label={t("sync-clock")}>
          {isOff ? t(`sync-clock-${clock.kind}-${clock.unit}`, { n: clock.n }) : t(`sync-clock-${clock.kind}`)}
        </Pair>
        {sync.hq_url && (
          <Pair icon={<IconServer size={16} stroke={2} aria-hidden />} label={t("sync-office")}>
            {sync.hq_url.replace(/^https:\/\//, "")}
          </Pair>
        )}
      </dl>
      {sync.line === "none" && !trouble && <p className={styles.note}>{t("sync-line-none-note")}</p>}
      {trouble && <Warning meaning={sync.line === "refused" ? "refusal" : "attention"}>{refusal(trouble)}</Warning>}
      {isOff && <Warning meaning="attention">{t("sync-clock-note")}</Warning>}
    </section>
  );
}

function Pair({ icon, label, children }: { icon: ReactNode; label: string; children: ReactNode }) {
  return (
    <div className={styles.pair}>
      <dt>
        {icon}
        {label}
      </dt>
      <dd>{children}</dd>
    </div>
  );
}

function Warning({ meaning, children }: { meaning: Meaning; children: ReactNode }) {
  const Icon = meaning === "refusal" ? IconBan : IconClockExclamation;
  return (
    <div className={styles.warning} data-meaning={meaning}>
      <Icon size={16} stroke={2} aria-hidden />
      <span>{children}</span>
    </div>
  );
}

/** An exchange under way, beside the button that began it, so that nothing in the view moves. */
export function Running({ sync, onCancel }: { sync: SyncState; onCancel: () => void }) {
  const { t, number } = useWords();
  const { done, total } = sync;
  return (
    <>
      <div className={styles.running} role="status">
        <span className={styles.phase}>
          {t(`sync-phase-${phaseOf(sync)}`)}
          {total > 0 && <span>{t("app-n-of", { n: number(done), total: number(total) })}</span>}
        </span>
        <Bar share={total > 0 ? done / total : 0} />
      </div>
      <Button onClick={onCancel}>{t("app-cancel-work")}</Button>
    </>
  );
}

export function ParkedCard({ n }: { n: number }) {
  const { t } = useWords();
  return (
    <section className={`${styles.card} ${styles.small}`}>
      <div className={styles.head}>
        <h2 className={styles.title}>{t("sync-parked-title")}</h2>
        <span className={styles.count}>
          <Tag meaning="attention">{t("sync-parked-count", { n })}</Tag>
        </span>
      </div>
      <p className={styles.note}>{t("sync-parked-note")}</p>
    </section>
  );
}

/** The last exchanges: how each ended, what was mended, and what the newest whole one could not carry. */
export function LastCard({ last }: { last: SyncAttempt[] }) {
  const { t } = useWords();
  const newest = last.find((it) => it.outcome === "equal" || it.outcome === "not-equal");
  return (
    <section className={`${styles.card} ${styles.small}`}>
      <h2 className={styles.title}>{t("sync-last-title")}</h2>
      {last.length === 0 ? (
        <p className={styles.note}>{t("sync-last-empty")}</p>
      ) : (
        <ul className={styles.last}>
          {last.map((it) => (
            <LastRow key={it.at} exchange={it} />
          ))}
        </ul>
      )}
      {newest && newest.refused_ops > 0 && (
        <Warning meaning="refusal">{t("sync-refused-ops", { n: newest.refused_ops })}</Warning>
      )}
      {newest && newest.unread_ops > 0 && (
        <Warning meaning="attention">{t("sync-unread-ops", { n: newest.unread_ops })}</Warning>
      )}
    </section>
  );
}

function LastRow({ exchange }: { exchange: SyncAttempt }) {
  const { t, moment, number } = useWords();
  const { meaning, Icon, id } = signOf(exchange);
  const { mended_here: here, mended_at_hq: atHq } = exchange;
  const mended = exchange.outcome === "equal" ? "sync-mended" : "sync-mended-in-part";
  const amount = amountOf(exchange.bytes_sent + exchange.bytes_received);
  return (
    <li title={t("sync-last-amount", { amount: t(amount.id, { n: amount.n }) })}>
      <State meaning={meaning} icon={<Icon size={16} stroke={2} aria-hidden />}>
        {null}
      </State>
      <span className={styles.moment}>{moment(exchange.at)}</span>
      <span className={styles.lastFact}>{t(id, { sent: exchange.sent_ops, received: exchange.received_ops })}</span>
      {here + atHq > 0 && (
        <span className={styles.mended}>{t(mended, { fetched: number(here), again: number(atHq) })}</span>
      )}
    </li>
  );
}

/** How an attempt ended, in a word. */
function signOf({ outcome, sent_ops, received_ops }: SyncAttempt): {
  meaning: Meaning;
  Icon: typeof IconBan;
  id: string;
} {
  // What failed at this desk is no word of the national office.
  if (outcome === "fault" || outcome.startsWith("disk-")) {
    return { meaning: "attention", Icon: IconAlertTriangle, id: "sync-last-broken-off" };
  }
  switch (outcome) {
    case "equal":
      return {
        meaning: "good",
        Icon: IconCircleCheck,
        id: sent_ops + received_ops > 0 ? "sync-last-equal" : "sync-last-quiet",
      };
    case "parcel":
      return { meaning: "good", Icon: IconUsb, id: "sync-last-parcel" };
    case "not-equal":
      return { meaning: "attention", Icon: IconAlertTriangle, id: "sync-last-not-equal" };
    case "sync-no-line":
    case "sync-captive-portal":
    case "sync-proxy-login":
    case "sync-hq-unknown":
    case "sync-hq-busy":
    case "sync-page-broken":
      return { meaning: "offline", Icon: IconWifiOff, id: "sync-last-no-line" };
    case "sync-cancelled":
    case "sync-closed":
      return { meaning: "offline", Icon: IconMinus, id: "sync-last-cancelled" };
    default:
      return { meaning: "refusal", Icon: IconBan, id: "sync-last-refused" };
  }
}
