import { IconCheck, IconHandStop } from "@tabler/icons-react";
import { useWords } from "../../kit";
import styles from "./run.module.css";

export interface RunEntry {
  key: string;
  enrolment: string | null;
  full_name: string;
  at: number;
  /** A message id: how the person was checked in, or why not. */
  how: string;
  isRefused: boolean;
}

interface Props {
  nPresent: number;
  nEnrolled: number;
  capacity: number | null;
  entries: RunEntry[];
  clock: (instant: number) => string;
  onOpen: (entry: RunEntry) => void;
}

/** The right column: how many came, as slats, and the last seven. */
export function RunSide({ nPresent, nEnrolled, capacity, entries, clock, onOpen }: Props) {
  const { t } = useWords();
  const expected = Math.max(0, nEnrolled - nPresent);
  const facts = [
    t("training-run-expected", { n: expected }),
    ...(capacity === null ? [] : [t("training-run-capacity", { n: capacity })]),
  ];
  return (
    <aside className={styles.right}>
      <div className={styles.count}>
        <div className={styles.countLine}>
          <span className={styles.big}>{nPresent}</span>
          <span className={styles.of}>{t("training-run-of", { n: nEnrolled })}</span>
        </div>
        <Slats full={nPresent} all={Math.max(nEnrolled, nPresent)} />
        <div className={styles.note}>{facts.join(" · ")}</div>
      </div>
      <h2 className={styles.lastTitle}>{t("training-run-last")}</h2>
      {entries.length === 0 ? (
        <p className={styles.note} style={{ paddingInline: "1.25rem" }}>
          {t("training-run-last-empty")}
        </p>
      ) : (
        <ol className={styles.last}>
          {entries.map((entry) => (
            <li key={entry.key}>
              <button
                type="button"
                className={styles.entry}
                aria-label={t("training-run-reopen", {
                  time: clock(entry.at),
                  name: entry.full_name,
                  how: t(entry.how),
                })}
                onClick={() => onOpen(entry)}
              >
                <span className={styles.entryTime}>{clock(entry.at)}</span>
                <span className={styles.entryIcon} data-tone={entry.isRefused ? "refusal" : "good"}>
                  {entry.isRefused ? (
                    <IconHandStop size={20} stroke={1.75} aria-hidden />
                  ) : (
                    <IconCheck size={20} stroke={1.75} aria-hidden />
                  )}
                </span>
                <span className={styles.entryWords}>
                  <span className={styles.entryName}>{entry.full_name}</span>
                  <span className={styles.note}>{t(entry.how)}</span>
                </span>
              </button>
            </li>
          ))}
        </ol>
      )}
    </aside>
  );
}

/** One slat a person up to 60, above that one slat a tenth of all. */
function Slats({ full, all }: { full: number; all: number }) {
  const count = all > 60 ? 10 : all;
  const filled = all > 60 ? Math.floor((full / all) * 10) : full;
  return (
    <div className={styles.slats} aria-hidden>
      {Array.from({ length: count }, (_, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a slat has no identity but its place.
        <i key={index} data-empty={index >= filled} />
      ))}
    </div>
  );
}
