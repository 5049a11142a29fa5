import { Button } from "@mantine/core";
import { IconArrowBackUp } from "@tabler/icons-react";
import { useMutation, useQuery } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import type { ImportNote } from "../../bindings";
import { Card, Tag, useUndo, useWords, View, whileBusy } from "../../kit";
import * as api from "./api";
import styles from "./import.module.css";

/** Lists loaded so far; each can be taken back as a whole. */
export function Earlier() {
  const { t } = useWords();
  const list = useQuery({ queryKey: ["import", "list"], queryFn: api.list });
  return (
    <Card title={t("import-earlier")}>
      <View query={list} rows={3}>
        {(notes) =>
          notes.length === 0 ? (
            <p className={styles.quiet}>{t("import-none-yet")}</p>
          ) : (
            <div>
              {notes.map((note) => (
                <Loaded key={note.id} note={note} />
              ))}
            </div>
          )
        }
      </View>
    </Card>
  );
}

function Loaded({ note }: { note: ImportNote }) {
  const { t, number, moment } = useWords();
  const navigate = useNavigate();
  const n = note.n_new + note.n_mended;
  return (
    <div className={styles.loaded}>
      <span className={styles.words}>
        <span className={styles.name}>{note.file_name}</span>
        <span className={styles.facts}>
          {moment(note.applied_at)} ·{" "}
          {t("import-facts", { n, people: number(n), duplicates: number(note.n_duplicate) })}
        </span>
      </span>
      {note.undone_at === null ? (
        <>
          {note.n_pending > 0 && (
            <Button onClick={() => navigate({ to: "/pending" })}>
              {t("import-decide", { n: note.n_pending, shown: number(note.n_pending) })}
            </Button>
          )}
          <TakeBack note={note} />
        </>
      ) : (
        <Tag icon={<IconArrowBackUp size="1rem" stroke={2} />}>{t("import-was-taken-back")}</Tag>
      )}
    </div>
  );
}

/** Takes a whole list back; who was worked on since stays. */
export function TakeBack({ note, onDone }: { note: ImportNote; onDone?: () => void }) {
  const { t } = useWords();
  const undo = useUndo();
  const takeBack = useMutation({
    mutationFn: () => api.undoImport(note.id),
    onSuccess: (done) => {
      undo.show({
        say: ({ t, number }) => t("import-taken-back", { n: done.value, shown: number(done.value) }),
        deed: done.deed,
      });
      onDone?.();
    },
    onError: undo.refuse,
  });
  return (
    <Button
      leftSection={<IconArrowBackUp size="1rem" stroke={2} />}
      {...whileBusy(takeBack.isPending, () => takeBack.mutate())}
    >
      {t("import-take-back")}
    </Button>
  );
}
