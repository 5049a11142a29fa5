import { Button } from "@mantine/core";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import type { ConsoleDevice, ConsoleOffice } from "../bindings";
import { Dialog, useWords, whileBusy } from "../kit";
import * as api from "./api";
import { DeskFacts } from "./DeskFacts";
import { NotDone } from "./NotDone";

interface RevokeDialogProps {
  device: ConsoleDevice;
  office: ConsoleOffice;
  onClose: () => void;
}

/** Asks before a desk is told to speak no more, and says by what it is known. */
export function RevokeDialog({ device, office, onClose }: RevokeDialogProps) {
  const { t, name } = useWords();
  const queries = useQueryClient();
  const revoke = useMutation({
    mutationFn: () => api.revoke(device.number),
    onSuccess: onClose,
    onSettled: () => queries.invalidateQueries(),
  });
  return (
    <Dialog
      title={t("console-revoke-title", { device: String(device.number), office: name(office.name) })}
      opened
      onClose={onClose}
      acts={
        <>
          <Button data-autofocus onClick={onClose}>
            {t("app-not-now")}
          </Button>
          <Button {...whileBusy(revoke.isPending, () => revoke.mutate())}>{t("console-revoke-act")}</Button>
        </>
      }
    >
      <DeskFacts device={device} />
      <p>{t("console-revoke-check")}</p>
      <p>{t("console-revoke-note")}</p>
      <NotDone error={revoke.error} />
    </Dialog>
  );
}
