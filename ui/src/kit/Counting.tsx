import { Button } from "@mantine/core";
import type { ReactNode } from "react";
import type { Meaning } from "./Meaning";
import styles from "./meaning.module.css";
import { useWords } from "./words";

interface SlatsProps {
  total: number;
  filled: number;
  label: string;
  size?: "small";
  /** What is not filled waits for nobody. */
  tone?: "quiet";
}

const COUNTED = 60;
const TENTHS = 10;
/** So much of a slat stays open while something waits, and is filled once something is done. */
const SEEN = 0.12;

/** Things counted one by one; above 60 a slat is a tenth, and the tenth in which it stands is filled in part. */
export function Slats({ total, filled, label, size, tone }: SlatsProps) {
  const isTenths = total > COUNTED;
  const n = isTenths ? TENTHS : total;
  const done = total > 0 ? (filled / total) * n : 0;
  return (
    <div
      className={styles.slats}
      data-size={size}
      data-tone={tone}
      data-tenths={isTenths || undefined}
      role="img"
      aria-label={label}
    >
      {Array.from({ length: n }, (_, at) => at).map((at) => {
        const share = shareOf(done - at);
        return (
          <span key={at} className={styles.slat} data-filled={share === 1 || undefined}>
            {share > 0 && share < 1 && <span className={styles.part} style={{ inlineSize: `${share * 100}%` }} />}
          </span>
        );
      })}
    </div>
  );
}

/** How much of a slat is filled; neither the little that waits nor the little that is done is lost to the eye. */
function shareOf(done: number): number {
  // Tenths are no exact numbers.
  if (done > 1 - 1e-9) return 1;
  if (done < 1e-9) return 0;
  return Math.min(1 - SEEN, Math.max(SEEN, done));
}

/** A share as a bar; its figure stands beside it in text. */
export function Bar({ share, size, meaning }: { share: number; size?: "wide"; meaning?: Meaning }) {
  return (
    <div className={styles.bar} data-size={size} data-meaning={meaning} aria-hidden>
      <div className={styles.fill} style={{ inlineSize: `${Math.max(0, Math.min(1, share)) * 100}%` }} />
    </div>
  );
}

interface ProgressProps {
  label: ReactNode;
  done: number;
  total: number;
  onCancel?: () => void;
}

/** Long work: what, how many of how many, and the way to stop it. */
export function Progress({ label, done, total, onCancel }: ProgressProps) {
  const { t, number } = useWords();
  return (
    <div className={styles.progress} role="status">
      <div className={styles.progressHead}>
        <strong>{label}</strong>
        {total > 0 && <span>{t("app-n-of", { n: number(done), total: number(total) })}</span>}
      </div>
      <Bar size="wide" share={total > 0 ? done / total : 0} />
      {onCancel && (
        <div className={styles.progressFoot}>
          <span />
          <Button onClick={onCancel}>{t("app-cancel-work")}</Button>
        </div>
      )}
    </div>
  );
}
