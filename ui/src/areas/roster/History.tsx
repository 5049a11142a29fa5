import { Button } from "@mantine/core";
import { IconArrowBackUp } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import type { FieldChange, HistoryEntry } from "../../bindings";
import { useUndo, useWords, View } from "../../kit";
import { useChangeWords } from "../../reference";
import * as api from "./api";
import styles from "./roster.module.css";

/** Deeds on one person alone: taking them back touches nobody else. */
const OF_ONE = ["roster-edit", "roster-skill", "roster-join", "roster-leave"];
const SHOWN = 8;

/** What was changed, by whom and when; the newest first. */
export function History({ id }: { id: string }) {
  const { t } = useWords();
  const history = useQuery({ queryKey: ["roster", "history", id], queryFn: () => api.history(id) });
  return (
    <View query={history} rows={5} empty={{ when: (entries) => entries.length === 0, text: t("roster-no-history") }}>
      {(entries) => (
        <div>
          {entries.map((entry) => (
            <Entry key={entry.deed} entry={entry} />
          ))}
        </div>
      )}
    </View>
  );
}

function Entry({ entry }: { entry: HistoryEntry }) {
  const { t, has, moment, number } = useWords();
  const undo = useUndo();
  const kind = `deed-${entry.kind}`;
  const changes = entry.changes.filter((change) => change.field !== "exists");
  const nMore = changes.length - SHOWN;
  return (
    <div className={styles.entry}>
      <div className={styles.line}>
        <span>
          <span className={styles.strong}>{t(has(kind) ? kind : "deed-other")}</span>
          <span className={styles.note}>
            {entry.author} · {moment(entry.at)}
          </span>
        </span>
        {OF_ONE.includes(entry.kind) && (
          <Button
            size="compact-sm"
            variant="subtle"
            leftSection={<IconArrowBackUp size="1rem" stroke={2} />}
            onClick={() => undo.undo(entry.deed)}
          >
            {t("roster-take-back")}
          </Button>
        )}
      </div>
      <ul className={styles.changes}>
        {changes.slice(0, SHOWN).map((change) => (
          <Changed key={`${change.table}-${change.field}-${change.after ?? ""}`} change={change} />
        ))}
        {nMore > 0 && <li>{t("roster-changes-more", { n: nMore, shown: number(nMore) })}</li>}
      </ul>
    </div>
  );
}

function Changed({ change }: { change: FieldChange }) {
  const words = useChangeWords();
  const before = change.before === null ? null : words.value(change, change.before);
  return (
    <li>
      {words.field(change)}: {before && <span>{before} → </span>}
      <strong>{change.after === null ? words.emptied : words.value(change, change.after)}</strong>
    </li>
  );
}
