import { Button } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import type { ParkedRecord } from "../bindings";
import { useWords, View } from "../kit";
import * as api from "./api";
import styles from "./console.module.css";
import { ReasonDialog } from "./ReasonDialog";

/** The records of an office that HQ holds and cannot show, why, and what can be done. */
export function ParkedList({ region }: { region: string }) {
  const { t, number } = useWords();
  const [removing, setRemoving] = useState<string | null>(null);
  const list = useQuery({ queryKey: ["parked", region], queryFn: () => api.parkedRecords(region) });
  return (
    <section className={styles.parked}>
      <h3 className={styles.heading}>{t("console-set-aside")}</h3>
      <p className={styles.quiet}>{t("console-parked-note")}</p>
      <View query={list}>
        {({ rows, are_more }) => (
          <>
            <ul className={styles.devices}>
              {rows.map((row) => (
                <ParkedLine key={row.record} row={row} onRemove={() => setRemoving(row.record)} />
              ))}
            </ul>
            {are_more && <p className={styles.quiet}>{t("console-parked-more", { shown: number(rows.length) })}</p>}
          </>
        )}
      </View>
      {removing !== null && (
        <ReasonDialog
          words="console-parked-remove"
          act={(reason) => api.removeParked(region, removing, reason)}
          onClose={() => setRemoving(null)}
        />
      )}
    </section>
  );
}

function ParkedLine({ row, onRemove }: { row: ParkedRecord; onRemove: () => void }) {
  const { t, number, moment } = useWords();
  return (
    <li>
      <div className={styles.between}>
        <strong>{t("console-parked-kind", { table: row.table ?? "other" })}</strong>
        {row.table !== null && (
          <Button size="xs" onClick={onRemove}>
            {t("console-parked-remove")}
          </Button>
        )}
      </div>
      <span>{t(`console-parked-${row.reason}`)}</span>
      <span className={styles.quiet}>
        {t("console-parked-changes", {
          n: row.n_ops,
          shown: number(row.n_ops),
          from: moment(row.first_at),
          at: moment(row.last_at),
        })}
      </span>
    </li>
  );
}
