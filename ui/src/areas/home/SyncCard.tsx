import { Button } from "@mantine/core";
import { IconBan, IconCircleCheck, IconClockUp, IconWifiOff } from "@tabler/icons-react";
import { Link, useNavigate } from "@tanstack/react-router";
import type { ReactNode } from "react";
import type { SyncState } from "../../bindings";
import { isShutOut } from "../../ipc";
import { type Meaning, Slats, Tag, useWords } from "../../kit";
import { useSyncState } from "../../useSyncState";
import styles from "./home.module.css";

/** Is my work safe: how much the national office has confirmed, in words and slats. */
export function SyncCard() {
  const { t, number, moment } = useWords();
  const navigate = useNavigate();
  const state = useSyncState().data;
  if (!state) return null;
  const isOutside = !state.is_enrolled || isShutOut(state.error);
  const confirmed = state.confirmed_today;
  const look = lookOf(state);
  return (
    <section className={styles.card}>
      <div className={styles.cardHead}>
        <h2>{t("home-sync")}</h2>
        <Link to="/sync" className={styles.more}>
          <Tag meaning={look.meaning} icon={look.icon}>
            {t(look.tag)}
          </Tag>
        </Link>
      </div>
      <div className={styles.padded}>
        {state.is_enrolled && state.outbox > 0 && (
          <Slats size="small" total={state.outbox + confirmed} filled={confirmed} label={t("home-sync")} />
        )}
        <p className={styles.name}>{t(look.said, { n: state.outbox, shown: number(state.outbox) })}</p>
        {state.is_enrolled && state.outbox > 0 && state.outbox_oldest_at !== null && (
          <p className={styles.note}>{t("home-sync-oldest", { when: moment(state.outbox_oldest_at) })}</p>
        )}
        {state.confirmed_at !== null && (
          <p className={styles.note}>{t("home-sync-confirmed", { when: moment(state.confirmed_at) })}</p>
        )}
        {!(state.outbox === 0 && state.is_equal) && <p className={styles.note}>{t("home-sync-kept")}</p>}
        {isOutside && (
          <Button className={styles.join} onClick={() => navigate({ to: "/sync" })}>
            {t(state.is_enrolled ? "home-sync-rejoin" : "home-sync-join")}
          </Button>
        )}
      </div>
    </section>
  );
}

interface Look {
  meaning: Meaning;
  icon: ReactNode;
  tag: string;
  said: string;
}

function lookOf(state: SyncState): Look {
  const noLine = <IconWifiOff size="1rem" stroke={2} />;
  if (!state.is_enrolled)
    return { meaning: "offline", icon: noLine, tag: "home-sync-alone", said: "home-sync-alone-said" };
  const refused = <IconBan size="1rem" stroke={2} />;
  if (isShutOut(state.error))
    return { meaning: "refusal", icon: refused, tag: "home-sync-shut", said: "home-sync-shut-said" };
  const said =
    state.outbox > 0 ? "home-sync-waiting" : state.is_equal ? "home-sync-equal-said" : "home-sync-unproved-said";
  if (state.line === "none") return { meaning: "offline", icon: noLine, tag: "home-sync-no-line", said };
  if (state.line === "refused") {
    const told = state.outbox > 0 ? said : "home-sync-refused-said";
    return { meaning: "refusal", icon: refused, tag: "home-sync-refused", said: told };
  }
  if (state.outbox === 0 && state.is_equal) {
    return { meaning: "good", icon: <IconCircleCheck size="1rem" stroke={2} />, tag: "home-sync-equal", said };
  }
  return { meaning: "attention", icon: <IconClockUp size="1rem" stroke={2} />, tag: "home-sync-waits", said };
}
