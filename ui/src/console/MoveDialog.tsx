import { Button, Stack } from "@mantine/core";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import type { PersonRegistration } from "../bindings";
import { ChoiceField, Dialog, Notice, useWords, whileBusy } from "../kit";
import * as api from "./api";
import { useOverview } from "./ConsoleShell";
import { NotDone } from "./NotDone";

/** A record to be moved, and the other records of the same person. */
export interface Moving {
  registration: PersonRegistration;
  all: PersonRegistration[];
  /** Called once the record is on its way. */
  onMoved?: () => void;
}

/** Asks to which office a person's record goes, says what that means, and moves it. */
export function MoveDialog({ moving, onClose }: { moving: Moving; onClose: () => void }) {
  const { t, name } = useWords();
  const queries = useQueryClient();
  const overview = useOverview();
  const { registration, all } = moving;
  const elsewhere = all.filter((one) => one.region !== registration.region);
  const [to, setTo] = useState<string | null>(elsewhere.length === 1 ? (elsewhere[0]?.region ?? null) : null);
  const move = useMutation({
    mutationFn: (region: string) => api.movePerson(registration.record, registration.region, region),
    onSuccess: () => moving.onMoved?.(),
    onSettled: () => queries.invalidateQueries(),
  });
  const offices = (overview.data?.offices ?? []).filter((office) => office.region !== registration.region);
  const chosen = offices.find((office) => office.region === to);
  const person = registration.full_name ?? "";
  const words = { person, from: name(registration.office), to: chosen ? name(chosen.name) : "" };
  return (
    <Dialog
      title={t("console-move-title", { person })}
      opened
      onClose={onClose}
      acts={
        move.data ? (
          <Button variant="filled" data-autofocus onClick={onClose}>
            {t("console-code-done")}
          </Button>
        ) : (
          <>
            <Button data-autofocus onClick={onClose}>
              {t("app-not-now")}
            </Button>
            <Button
              variant="filled"
              disabled={!chosen}
              {...whileBusy(move.isPending, () => chosen && move.mutate(chosen.region))}
            >
              {t("console-move-act")}
            </Button>
          </>
        )
      }
    >
      {move.data ? (
        <Notice meaning={move.data.is_done ? "good" : "attention"}>
          {t(move.data.is_done ? "console-moved" : "console-move-later", words)}
        </Notice>
      ) : (
        <Stack gap="md">
          <ChoiceField
            label={t("console-move-to")}
            choices={offices.map((office) => ({ value: office.region, label: name(office.name) }))}
            value={to}
            onChange={setTo}
            isSearched
            isFixed
          />
          <div>{t(chosen ? "console-move-confirm" : "console-move-choose", words)}</div>
          {elsewhere.some((one) => one.region === to) && (
            <Notice meaning="information">{t("console-move-twice")}</Notice>
          )}
          <NotDone error={move.error} />
        </Stack>
      )}
    </Dialog>
  );
}
