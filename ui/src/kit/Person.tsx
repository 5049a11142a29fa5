import { type ReactNode, useEffect, useState } from "react";
import styles from "./meaning.module.css";
import { useWords } from "./words";

const initialsOf = (name: string) =>
  name
    .split(/\s+/)
    .slice(0, 2)
    .map((word) => word.charAt(0))
    .join("");

/** A person: initials, name, one fact. Large: the disc alone, beside a title. */
export function PersonChip({ name, note, size }: { name: string; note?: ReactNode; size?: "large" }) {
  return (
    <span className={styles.person}>
      <span className={styles.initials} data-size={size} aria-hidden>
        {initialsOf(name)}
      </span>
      {size !== "large" && (
        <span>
          {name}
          {note && <span className={styles.personNote}>{note}</span>}
        </span>
      )}
    </span>
  );
}

const REVEALED_MS = 30_000;

/** The last four digits; the rest for 30 seconds when asked for. Copying gives the masked text. */
export function MaskedIin({ masked, onReveal }: { masked: string; onReveal: () => Promise<string> }) {
  const { t } = useWords();
  const [shown, setShown] = useState<string | null>(null);
  useEffect(() => {
    if (shown === null) return;
    const timer = setTimeout(() => setShown(null), REVEALED_MS);
    return () => clearTimeout(timer);
  }, [shown]);
  const reveal = () => {
    onReveal().then(setShown, () => setShown(null));
  };
  return (
    <span
      onCopy={(event) => {
        event.clipboardData.setData("text/plain", masked);
        event.preventDefault();
      }}
    >
      <span className={styles.iin}>{shown ?? masked}</span>
      <button
        type="button"
        className={styles.link}
        title={t("app-reveal-note")}
        onClick={shown === null ? reveal : () => setShown(null)}
      >
        {shown === null ? t("app-reveal") : t("app-hide")}
      </button>
    </span>
  );
}
