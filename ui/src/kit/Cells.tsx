import type { ReactNode } from "react";
import styles from "./table.module.css";

interface LeadCellProps {
  lead: ReactNode;
  facts?: ReactNode;
  /** The row is tall enough for two lines of the name beside its facts. */
  isWhole?: boolean;
}

/** The first cell of a row: what it is, with one line of facts under it. */
export function LeadCell({ lead, facts, isWhole }: LeadCellProps) {
  return (
    <span className={styles.two}>
      <span className={styles.lead} data-alone={facts && !isWhole ? undefined : true}>
        {lead}
      </span>
      {facts && <span className={styles.facts}>{facts}</span>}
    </span>
  );
}

/** A table with its selection bar at the foot, as one piece. */
export function WithSelection({ children }: { children: ReactNode }) {
  return <div className={styles.withSelection}>{children}</div>;
}
