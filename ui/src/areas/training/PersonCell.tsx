import styles from "./training.module.css";

/** A participant's name, and the district in the same line where there is room. */
export function PersonCell({ name, place }: { name: string; place: string }) {
  return (
    <span className={styles.who}>
      <span className={styles.strong} title={name}>
        {name}
      </span>
      {place && <span className={styles.note}>{place}</span>}
    </span>
  );
}
