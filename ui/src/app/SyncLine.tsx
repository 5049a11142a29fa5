import { type Icon, IconCircleCheck, IconClockUp, IconHandStop, IconWifiOff } from "@tabler/icons-react";
import { Link } from "@tanstack/react-router";
import type { SyncState } from "../bindings";
import { type Meaning, State, useWords } from "../kit";
import { useSyncState } from "../useSyncState";
import styles from "./app.module.css";

/** The truth about sync in words, always in sight; short where there is little room. */
export function SyncLine({ size }: { size?: "short" }) {
  const words = useWords();
  const state = useSyncState().data;
  if (!state) return null;
  const line = lineOf(state);
  const said = words.t(line.id, { n: state.outbox, shown: words.number(state.outbox) });
  return (
    <Link to="/sync" className={size === "short" ? styles.syncShort : styles.syncLine}>
      <State meaning={line.meaning} icon={<line.icon size="1.125rem" stroke={1.75} aria-hidden />}>
        {null}
      </State>
      <span>
        {said}
        {size !== "short" && state.confirmed_at !== null && (
          <span className={styles.syncNote}>
            {words.t("app-sync-confirmed", { when: words.moment(state.confirmed_at) })}
          </span>
        )}
      </span>
    </Link>
  );
}

interface Line {
  id: string;
  icon: Icon;
  meaning: Meaning;
}

/** No line is a fact and calm; "everything is there" is said only after equal digests. */
export function lineOf(state: SyncState): Line {
  if (!state.is_enrolled) return { id: "app-sync-alone", icon: IconWifiOff, meaning: "offline" };
  if (state.line === "refused") return { id: "app-sync-refused", icon: IconHandStop, meaning: "refusal" };
  if (state.outbox === 0 && state.is_equal) return { id: "app-sync-equal", icon: IconCircleCheck, meaning: "good" };
  const id = state.outbox === 0 ? "app-sync-unproved" : "app-sync-waiting";
  return state.line === "none"
    ? { id, icon: IconWifiOff, meaning: "offline" }
    : { id, icon: IconClockUp, meaning: "attention" };
}
