import { Button } from "@mantine/core";
import {
  IconAlertTriangle,
  IconArrowsSplit2,
  IconCheck,
  IconHandStop,
  IconInfoCircle,
  IconWifiOff,
} from "@tabler/icons-react";
import { type ReactNode, useEffect, useState } from "react";
import type { Refusal as RefusalShape } from "../bindings";
import { isFact, toRefusal } from "../refusal";
import type { Meaning } from "./Meaning";
import styles from "./view.module.css";
import { useWords } from "./words";

interface Query<T> {
  data: T | undefined;
  error: unknown;
  isPending: boolean;
  refetch?: () => unknown;
}

interface ViewProps<T> {
  query: Query<T>;
  /** When there is nothing: why, and the next step. */
  empty?: { when: (data: T) => boolean; text: ReactNode; act?: ReactNode };
  rows?: number;
  children: (data: T) => ReactNode;
}

/** The four states of a view: loading, refused, empty, ready. Old data stays while new comes. */
export function View<T>({ query, empty, rows = 8, children }: ViewProps<T>) {
  const { t } = useWords();
  if (query.data !== undefined) {
    if (empty?.when(query.data)) return <Empty text={empty.text} act={empty.act} />;
    return <>{children(query.data)}</>;
  }
  if (query.error) {
    const act = query.refetch && <Button onClick={() => query.refetch?.()}>{t("app-try-again")}</Button>;
    return <Refusal refusal={toRefusal(query.error)} act={act} />;
  }
  return <Loading rows={rows} />;
}

/** Why there is nothing here, and the next step. */
export function Empty({ text, act }: { text: ReactNode; act?: ReactNode }) {
  return (
    <div className={styles.empty}>
      <span>{text}</span>
      {act}
    </div>
  );
}

/** What was refused, why, and the way out. No line is a fact and no refusal. */
export function Refusal({ refusal, act }: { refusal: RefusalShape; act?: ReactNode }) {
  const words = useWords();
  if (isFact(refusal)) {
    return (
      <Notice meaning="offline" act={act}>
        {words.refusal(refusal)}
      </Notice>
    );
  }
  return (
    <div className={styles.refused} role="alert">
      <span className={styles.octagon} aria-hidden>
        <IconHandStop size={16} stroke={2} />
      </span>
      <div className={styles.refusedWords}>
        <p>{words.refusal(refusal)}</p>
        {act && <div className={styles.refusedActs}>{act}</div>}
      </div>
    </div>
  );
}

/** Nothing for 200 ms, then grey rows of the true height, after 3 s a sentence. */
export function Loading({ rows = 8 }: { rows?: number }) {
  const { t } = useWords();
  const [stage, setStage] = useState<"nothing" | "grey" | "slow">("nothing");
  useEffect(() => {
    const grey = setTimeout(() => setStage("grey"), 200);
    const slow = setTimeout(() => setStage("slow"), 3000);
    return () => {
      clearTimeout(grey);
      clearTimeout(slow);
    };
  }, []);
  if (stage === "nothing") return null;
  return (
    <div className={styles.greyBox} aria-busy="true">
      {Array.from({ length: rows }, (_, at) => at).map((at) => (
        <div key={at} className={styles.greyRow}>
          <div className={styles.grey} style={{ inlineSize: `${30 + ((at * 37) % 40)}%` }} />
        </div>
      ))}
      {stage === "slow" && <p className={styles.slow}>{t("app-still-loading")}</p>}
    </div>
  );
}

/** Where it is no warning. */
const BANNER_ICONS: Partial<Record<Meaning, typeof IconAlertTriangle>> = {
  good: IconCheck,
  information: IconInfoCircle,
  offline: IconWifiOff,
  conflict: IconArrowsSplit2,
};

interface Said {
  meaning?: Meaning;
  act?: ReactNode;
  children: ReactNode;
}

/** A state of this computer, under the header, for as long as it lasts. */
export const Banner = (said: Said) => <Told className={styles.banner} {...said} />;

/** What is to be known of what is shown beside it: a box of its own in a view, a panel or a dialog. */
export const Notice = (said: Said) => <Told className={styles.notice} {...said} />;

function Told({ className, meaning = "attention", act, children }: Said & { className?: string }) {
  const ToldIcon = BANNER_ICONS[meaning] ?? IconAlertTriangle;
  return (
    <div className={className} data-meaning={meaning} role="status">
      <ToldIcon size={20} stroke={1.75} aria-hidden />
      <span>{children}</span>
      {act && <span className={styles.bannerAct}>{act}</span>}
    </div>
  );
}
