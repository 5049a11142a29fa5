import type { ReactNode } from "react";
import styles from "./table.module.css";

/** The first cell of a row: what it is, with one line of facts under it. */
export function LeadCell({ lead, facts }: { lead: ReactNode; facts?: ReactNode }) {
  return (
    <span className={styles.two}>
      <span className={styles.lead} data-alone={facts ? undefined : true}>
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
