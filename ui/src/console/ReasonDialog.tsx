import { Button, Textarea } from "@mantine/core";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { Dialog, useWords, whileBusy } from "../kit";
import { NotDone } from "./NotDone";

interface ReasonDialogProps {
  /** What its words begin with: `…-title`, `…-note`, `…-act`. */
  words: string;
  act: (reason: string) => Promise<unknown>;
  onClose: () => void;
}

/** Asks why before something is done that cannot be taken back. */
export function ReasonDialog({ words, act, onClose }: ReasonDialogProps) {
  const { t } = useWords();
  const queries = useQueryClient();
  const [reason, setReason] = useState("");
  const doing = useMutation({
    mutationFn: () => act(reason),
    onSuccess: onClose,
    onSettled: () => queries.invalidateQueries(),
  });
  return (
    <Dialog
      title={t(`${words}-title`)}
      opened
      onClose={onClose}
      // A reason that was typed is not thrown away by a key.
      isHeld={reason.trim() !== ""}
      acts={
        <>
          <Button onClick={onClose}>{t("app-not-now")}</Button>
          <Button
            variant="filled"
            color="refusal"
            disabled={reason.trim() === ""}
            {...whileBusy(doing.isPending, () => doing.mutate())}
          >
            {t(`${words}-act`)}
          </Button>
        </>
      }
    >
      <p>{t(`${words}-note`)}</p>
      <Textarea
        label={t("console-reason")}
        data-autofocus
        maxLength={500}
        autosize
        minRows={2}
        value={reason}
        onChange={(event) => setReason(event.currentTarget.value)}
      />
      <NotDone error={doing.error} />
    </Dialog>
  );
}
