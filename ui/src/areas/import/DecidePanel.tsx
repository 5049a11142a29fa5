import { Button } from "@mantine/core";
import { IconEye, IconUsers } from "@tabler/icons-react";
import { useMutation } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useState } from "react";
import type { Decision, PendingRow, VolunteerFields } from "../../bindings";
import { sayProblem, toRefusal } from "../../ipc";
import { DetailPanel, Form, Key, Refusal, useKey, useUndo, useWords, whileBusy } from "../../kit";
import * as api from "./api";
import { DecideFields } from "./DecideFields";
import styles from "./import.module.css";
import { reasonOf } from "./shown";

interface DecidePanelProps {
  row: PendingRow;
  onDecided: () => void;
  onClose: () => void;
}

/** One row that waits: mended here and taken, left out, or known to be somebody. */
export function DecidePanel({ row, onDecided, onClose }: DecidePanelProps) {
  const { t, has, lang, number } = useWords();
  const undo = useUndo();
  const [changes, setChanges] = useState<Partial<VolunteerFields>>({});
  const decide = useMutation({
    mutationFn: (decision: Decision) => api.decide(row.id, decision, decision === "take" ? changes : null),
    onSuccess: (done, decision) => {
      undo.show({ say: ({ t }) => t(`import-decided-${decision}`, { name: row.name }), deed: done.deed });
      onDecided();
    },
  });
  const take = () => {
    if (!decide.isPending) decide.mutate("take");
  };
  useKey("ctrl+enter", take);
  return (
    <DetailPanel
      title={row.name === "" ? t("import-nameless") : row.name}
      note={t("import-row-n", { file: row.file_name, n: number(row.row) })}
      onClose={onClose}
    >
      <div className={styles.decide}>
        <div className={styles.reason} data-meaning="attention">
          <IconEye size="1.25rem" stroke={1.75} aria-hidden />
          <ul className={styles.reasons}>
            {row.problems.map((problem) => (
              <li key={`${problem.field}-${problem.code}`}>{reasonOf(problem, lang)}</li>
            ))}
          </ul>
        </div>
        {row.duplicate && (
          <div className={styles.reason} data-meaning="information">
            <IconUsers size="1.25rem" stroke={1.75} aria-hidden />
            <div className={styles.words}>
              <strong>{t("import-maybe-same")}</strong>
              <div>
                <Link to="/volunteers/$volunteerId" params={{ volunteerId: row.duplicate.id }}>
                  {row.duplicate.full_name}
                </Link>
              </div>
              <Button className={styles.same} {...whileBusy(decide.isPending, () => decide.mutate("same"))}>
                {t("import-same-person")}
              </Button>
            </div>
          </div>
        )}
        <Form>
          <DecideFields row={row} changes={changes} onChange={setChanges} />
        </Form>
      </div>
      <div className={styles.panelFoot}>
        {decide.error && <Refusal refusal={sayProblem(toRefusal(decide.error), has)} />}
        <div className={styles.panelActs}>
          <Button {...whileBusy(decide.isPending, () => decide.mutate("drop"))}>{t("import-drop")}</Button>
          <Button variant="filled" {...whileBusy(decide.isPending, take)} rightSection={<Key>Ctrl Enter</Key>}>
            {t("import-take")}
          </Button>
        </div>
      </div>
    </DetailPanel>
  );
}
