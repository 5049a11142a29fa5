import { Button } from "@mantine/core";
import { IconX } from "@tabler/icons-react";
import { useMutation } from "@tanstack/react-query";
import type { ImportDraft } from "../../bindings";
import { toRefusal } from "../../ipc";
import { Card, Page, Progress, Refusal, Stepper, useUndo, useWords } from "../../kit";
import * as api from "./api";
import { CheckStep } from "./CheckStep";
import { ColumnsStep } from "./ColumnsStep";
import { DoneStep } from "./DoneStep";
import { FileStep } from "./FileStep";
import { goTo, useJourney } from "./journey";
import { useProgress } from "./useProgress";
import { useSteps } from "./useSteps";

/** From a spreadsheet to people: file, columns, check, write. Nothing is written before the last step. */
export default function ImportView() {
  const { t } = useWords();
  const undo = useUndo();
  const journey = useJourney();
  const draft = journey.stage === "file" ? null : journey.draft;
  const progress = useProgress(draft?.draft ?? null);
  const steps = useSteps(journey);

  /** What the person stopped is told, not shown as a refusal. */
  const stopped = (error: unknown) => {
    if (toRefusal(error).code === "deed-cancelled") undo.show({ say: ({ t }) => t("deed-cancelled"), deed: null });
  };
  const work = { onMutate: progress.restart, onError: stopped };
  const check = useMutation({
    ...work,
    mutationFn: async (checked: ImportDraft) => {
      goTo({ stage: "check", draft: checked, check: await api.check(checked.draft) });
    },
  });
  const write = useMutation({
    ...work,
    mutationFn: async (written: ImportDraft) => {
      const { value, deed } = await api.apply(written.draft);
      goTo({ stage: "done", draft: written, note: value });
      const n = value.n_new + value.n_mended;
      undo.show({ say: ({ t, number }) => t("import-written", { n, shown: number(n) }), deed });
    },
  });

  const close = () => {
    if (draft) api.close(draft.draft).catch(() => undefined);
    check.reset();
    write.reset();
    goTo({ stage: "file" });
  };
  const isBusy = check.isPending || write.isPending;
  const reopen = (key: string) => {
    if (isBusy || journey.stage === "done") return;
    if (key === "file") close();
    if (key === "columns" && journey.stage === "check") goTo({ ...journey, stage: "columns" });
    if (key === "check" && journey.stage === "columns" && journey.check) {
      goTo({ stage: "check", draft: journey.draft, check: journey.check });
    }
  };
  const error = check.error ?? write.error;
  const refusal = error ? toRefusal(error) : null;

  return (
    <Page
      title={draft ? t("import-title-file", { file: draft.file_name }) : t("import-title")}
      acts={
        draft && (
          <Button variant="subtle" leftSection={<IconX size="1rem" stroke={2} />} onClick={close} disabled={isBusy}>
            {t(journey.stage === "done" ? "import-close-done" : "import-close")}
          </Button>
        )
      }
    >
      <Stepper steps={steps} onStep={reopen} />
      {refusal && refusal.code !== "deed-cancelled" && (
        <Refusal refusal={refusal} act={draft && <Button onClick={close}>{t("import-choose-again")}</Button>} />
      )}
      {isBusy && draft ? (
        <Card>
          <Progress
            label={t(write.isPending ? "import-writing" : "import-checking")}
            done={progress.done}
            total={progress.total}
            onCancel={() => api.cancel(draft.draft).catch(undo.refuse)}
          />
        </Card>
      ) : (
        <>
          {journey.stage === "file" && <FileStep />}
          {journey.stage === "columns" && (
            <ColumnsStep draft={journey.draft} onNext={() => check.mutate(journey.draft)} />
          )}
          {journey.stage === "check" && (
            <CheckStep draft={journey.draft} check={journey.check} onWrite={() => write.mutate(journey.draft)} />
          )}
          {journey.stage === "done" && <DoneStep note={journey.note} onAgain={close} />}
        </>
      )}
    </Page>
  );
}
