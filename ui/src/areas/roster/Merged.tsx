import { Button } from "@mantine/core";
import type { MergedRecord, Profile } from "../../bindings";
import { Card, useWords, whileBusy } from "../../kit";
import { useChangeWords } from "../../reference";
import * as api from "./api";
import styles from "./roster.module.css";
import { useDeed } from "./useDeed";

/** Records that became part of this person, what they say differently, and the way back. */
export function Merged({ profile }: { profile: Profile }) {
  const { t } = useWords();
  if (profile.merged.length === 0) return null;
  return (
    <Card title={t("roster-merged-records")}>
      {profile.merged.map((record) => (
        <Record key={record.id} record={record} />
      ))}
    </Card>
  );
}

function Record({ record }: { record: MergedRecord }) {
  const { t } = useWords();
  const words = useChangeWords();
  const { run, isBusy } = useDeed();
  const split = () =>
    run(
      () => api.split(record.id),
      (_, { t }) => t("roster-split-done", { name: record.full_name }),
    );
  const differing = record.differences.map(({ field, merged }) => {
    const change = { table: "volunteer", field, before: null, after: null };
    return `${words.field(change)}: ${merged === null ? words.emptied : words.value(change, merged)}`;
  });
  return (
    <div className={styles.line}>
      <span>
        {record.full_name}
        <br />
        <span className={styles.quiet}>{differing.length > 0 ? differing.join(" · ") : t("roster-merged-same")}</span>
      </span>
      <Button size="xs" {...whileBusy(isBusy, split)}>
        {t("roster-split")}
      </Button>
    </div>
  );
}
