import { Button } from "@mantine/core";
import { IconFileImport } from "@tabler/icons-react";
import { useMutation, useQuery } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { useEffect, useState } from "react";
import type { ImportCheck, ImportDraft, ImportNote, ImportProgress } from "../../bindings/types";
import { listen, toRefusal } from "../../ipc";
import { Card, Page, Progress, Refusal, type Step, Stepper, useUndo, useWords, View } from "../../kit";
import * as api from "./api";
import { CheckStep } from "./CheckStep";
import { ColumnsStep } from "./ColumnsStep";
import styles from "./import.module.css";

type Stage = "file" | "columns" | "check" | "done";

/** From a spreadsheet to people: file, columns, check, write. Nothing is written before the last step. */
export default function ImportView() {
  const { t, number } = useWords();
  const undo = useUndo();
  const [stage, setStage] = useState<Stage>("file");
  const [draft, setDraft] = useState<ImportDraft | null>(null);
  const [check, setCheck] = useState<ImportCheck | null>(null);
  const [progress, setProgress] = useState<ImportProgress | null>(null);
  useEffect(() => listen<ImportProgress>("import-progress", setProgress), []);

  const open = useMutation({
    mutationFn: async () => {
      const path = await api.pickFile("import", null);
      return path === null ? null : api.open(path);
    },
    onSuccess: (opened) => {
      if (!opened) return;
      setDraft(opened);
      setCheck(null);
      setStage("columns");
    },
  });
  const work = useMutation({
    mutationFn: async (id: string) => {
      setProgress(null);
      return api.check(id);
    },
    onSuccess: (checked) => {
      setCheck(checked);
      setStage("check");
    },
  });
  const write = useMutation({
    mutationFn: async (id: string) => {
      setProgress(null);
      return api.apply(id);
    },
    onSuccess: (done) => {
      setStage("done");
      const n = done.value.n_new + done.value.n_mended;
      undo.show({ text: t("import-written", { n, shown: number(n) }), deed: done.deed });
    },
  });
  const isBusy = work.isPending || write.isPending;
  const restart = () => {
    if (draft) api.close(draft.draft).catch(() => undefined);
    setDraft(null);
    setCheck(null);
    write.reset();
    work.reset();
    setStage("file");
  };
  const error = open.error ?? work.error ?? write.error;
  return (
    <Page
      title={draft ? t("import-title-file", { file: draft.file_name }) : t("import-title")}
      acts={stage !== "file" && stage !== "done" && <Button onClick={restart}>{t("import-close")}</Button>}
    >
      <Stepper
        steps={useSteps(stage, draft, check)}
        onStep={(key) => !isBusy && (key === "file" ? restart() : key === "columns" && setStage("columns"))}
      />
      {error && <Refusal refusal={toRefusal(error)} />}
      {isBusy && draft && (
        <Card>
          <Progress
            label={t(write.isPending ? "import-writing" : "import-checking")}
            done={progress?.done ?? 0}
            total={progress?.total ?? 0}
            onCancel={() => api.cancel(draft.draft).catch(undo.refuse)}
          />
        </Card>
      )}
      {stage === "file" && <FileStep onPick={() => open.mutate()} isBusy={open.isPending} />}
      {stage === "columns" && draft && !isBusy && (
        <ColumnsStep draft={draft} onChange={setDraft} onNext={() => work.mutate(draft.draft)} />
      )}
      {stage === "check" && draft && check && !isBusy && (
        <CheckStep draft={draft} check={check} onWrite={() => write.mutate(draft.draft)} />
      )}
      {stage === "done" && write.data && <DoneStep note={write.data.value} onAgain={restart} />}
    </Page>
  );
}

function useSteps(stage: Stage, draft: ImportDraft | null, check: ImportCheck | null): Step[] {
  const { t, number } = useWords();
  const at = ["file", "columns", "check", "done"].indexOf(stage);
  const n = draft?.sheets.reduce((sum, sheet) => sum + sheet.n_records, 0) ?? 0;
  const known = draft?.sheets.flatMap((sheet) => sheet.columns) ?? [];
  const notes = [
    draft ? t("import-n-rows", { n, shown: number(n) }) : t("import-step-file-note"),
    draft
      ? t("import-columns-known", {
          n: number(known.filter((column) => column.field).length),
          total: number(known.length),
        })
      : "",
    check && stage === "check" ? t("import-nothing-written") : "",
    stage === "done" ? t("import-step-written") : t("import-step-write-note"),
  ];
  return ["file", "columns", "check", "write"].map((key, position) => ({
    key,
    title: t(`import-step-${key}`),
    note: notes[position],
    state: stage === "done" || position < at ? "done" : position === at ? "current" : "next",
  }));
}

function FileStep({ onPick, isBusy }: { onPick: () => void; isBusy: boolean }) {
  const { t } = useWords();
  return (
    <>
      <Card>
        <p className={styles.lead}>{t("import-lead")}</p>
        <p className={styles.quiet}>{t("import-lead-kinds")}</p>
        <div>
          <Button
            variant="filled"
            leftSection={<IconFileImport size={16} />}
            loading={isBusy}
            onClick={onPick}
            data-autofocus
          >
            {t("import-choose")}
          </Button>
        </div>
      </Card>
      <Earlier />
    </>
  );
}

/** Imports so far; each can be taken back as a whole. */
function Earlier() {
  const { t, number, moment } = useWords();
  const undo = useUndo();
  const navigate = useNavigate();
  const list = useQuery({ queryKey: ["import", "list"], queryFn: api.list });
  const takeBack = (note: ImportNote) => {
    api
      .undoImport(note.id)
      .then(
        (done) =>
          undo.show({ text: t("import-taken-back", { n: done.value, shown: number(done.value) }), deed: done.deed }),
        undo.refuse,
      );
  };
  return (
    <Card title={t("import-earlier")}>
      <View query={list} rows={3} empty={{ when: (notes) => notes.length === 0, text: t("import-none-yet") }}>
        {(notes) =>
          notes.map((note) => (
            <div key={note.id} className={styles.earlier}>
              <span>
                <strong>{note.file_name}</strong>
                <span className={styles.facts}>
                  {moment(note.applied_at)} ·{" "}
                  {t("import-facts", {
                    people: number(note.n_new + note.n_mended),
                    review: number(note.n_review),
                    duplicates: number(note.n_duplicate),
                  })}
                </span>
              </span>
              <span className={styles.end}>
                {note.n_pending > 0 && note.undone_at === null && (
                  <Button onClick={() => navigate({ to: "/pending" })}>
                    {t("import-decide", { n: number(note.n_pending) })}
                  </Button>
                )}
                {note.undone_at === null ? (
                  <Button onClick={() => takeBack(note)}>{t("import-take-back")}</Button>
                ) : (
                  <span className={styles.quiet}>{t("import-was-taken-back")}</span>
                )}
              </span>
            </div>
          ))
        }
      </View>
    </Card>
  );
}

function DoneStep({ note, onAgain }: { note: ImportNote; onAgain: () => void }) {
  const { t, number } = useWords();
  const navigate = useNavigate();
  const n = note.n_new + note.n_mended;
  return (
    <Card title={t("import-written", { n, shown: number(n) })} meaning="good">
      <p className={styles.plain}>
        {t("import-done-facts", {
          review: number(note.n_review),
          duplicates: number(note.n_duplicate),
          skipped: number(note.n_skipped),
        })}
      </p>
      <div className={styles.acts}>
        <Button variant="filled" onClick={() => navigate({ to: "/volunteers" })}>
          {t("import-see-people")}
        </Button>
        {note.n_review > 0 && (
          <Button onClick={() => navigate({ to: "/pending" })}>
            {t("import-decide", { n: number(note.n_review) })}
          </Button>
        )}
        <Button onClick={onAgain}>{t("import-another")}</Button>
      </div>
    </Card>
  );
}
