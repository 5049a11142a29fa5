import { Button } from "@mantine/core";
import { useMutation } from "@tanstack/react-query";
import { type FormEvent, useId, useState } from "react";
import { toRefusal } from "../../ipc";
import { Dialog, Form, Refusal, TextField, useUndo, useWords, whileBusy } from "../../kit";
import * as api from "./api";

interface AddOrganisationProps {
  /** What was searched and not found. */
  name: string;
  onClose: () => void;
  onAdded: (id: string) => void;
}

/** A college, a company or a group, by its name. */
export function AddOrganisation({ name: wanted, onClose, onAdded }: AddOrganisationProps) {
  const { t } = useWords();
  const undo = useUndo();
  const form = useId();
  const [name, setName] = useState<string | null>(wanted === "" ? null : wanted);
  const [bin, setBin] = useState<string | null>(null);
  const save = useMutation({
    mutationFn: () => api.addOrganisation(name ?? "", bin),
    onSuccess: (done) => {
      undo.show({ say: ({ t }) => t("roster-organisation-added"), deed: done.deed });
      onAdded(done.value);
      onClose();
    },
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!save.isPending) save.mutate();
  };
  return (
    <Dialog
      opened
      title={t("roster-new-organisation")}
      onClose={onClose}
      acts={
        <>
          <Button variant="subtle" onClick={onClose}>
            {t("app-not-now")}
          </Button>
          <Button form={form} type="submit" variant="filled" {...whileBusy(save.isPending)} disabled={!name?.trim()}>
            {t("app-save")}
          </Button>
        </>
      }
    >
      <form id={form} onSubmit={submit}>
        <Form>
          <TextField label={t("roster-column-organisation")} value={name} onChange={setName} autoFocus />
          <TextField
            label={t("roster-column-bin")}
            hint={t("roster-bin-hint")}
            value={bin}
            onChange={setBin}
            inputMode="numeric"
            isOptional
          />
          {save.error && <Refusal refusal={toRefusal(save.error)} />}
        </Form>
      </form>
    </Dialog>
  );
}
