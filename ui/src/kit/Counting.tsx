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

/** Things counted one by one; above 60 a slat is a tenth. */
export function Slats({ total, filled, label, size, tone }: SlatsProps) {
  const per = total > 60 ? total / 10 : 1;
  const n = Math.ceil(total / per);
  const nFilled = Math.floor(filled / per);
  return (
    <div className={styles.slats} data-size={size} data-tone={tone} role="img" aria-label={label}>
      {Array.from({ length: n }, (_, at) => at).map((at) => (
        <span key={at} className={styles.slat} data-filled={at < nFilled || undefined} />
      ))}
    </div>
  );
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
