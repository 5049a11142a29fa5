import { Button } from "@mantine/core";
import { IconCircleCheck } from "@tabler/icons-react";
import { useNavigate } from "@tanstack/react-router";
import type { ImportNote } from "../../bindings";
import { Card, State, useWords } from "../../kit";
import { TakeBack } from "./Earlier";
import styles from "./import.module.css";

/** What was written, what waits, and the way back. */
export function DoneStep({ note, onAgain }: { note: ImportNote; onAgain: () => void }) {
  const { t, number } = useWords();
  const navigate = useNavigate();
  const n = note.n_new + note.n_mended;
  return (
    <Card>
      <div className={styles.written}>
        <State meaning="good" icon={<IconCircleCheck size="1.5rem" stroke={1.75} />}>
          {t("import-written", { n, shown: number(n) })}
        </State>
      </div>
      <ul className={styles.outcomes}>
        <li>{t("import-done-mended", { n: note.n_mended, shown: number(note.n_mended) })}</li>
        <li>{t("import-done-review", { n: note.n_review, shown: number(note.n_review) })}</li>
        <li>{t("import-done-duplicates", { n: note.n_duplicate, shown: number(note.n_duplicate) })}</li>
        <li>{t("import-done-skipped", { n: note.n_skipped, shown: number(note.n_skipped) })}</li>
      </ul>
      <div className={styles.acts}>
        {note.n_review > 0 ? (
          <>
            <Button variant="filled" onClick={() => navigate({ to: "/pending" })}>
              {t("import-decide", { n: note.n_review, shown: number(note.n_review) })}
            </Button>
            <Button onClick={() => navigate({ to: "/volunteers" })}>{t("import-see-people")}</Button>
          </>
        ) : (
          <Button variant="filled" onClick={() => navigate({ to: "/volunteers" })}>
            {t("import-see-people")}
          </Button>
        )}
        <Button onClick={onAgain}>{t("import-another")}</Button>
        <TakeBack note={note} onDone={onAgain} />
      </div>
    </Card>
  );
}
