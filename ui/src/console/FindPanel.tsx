import { Button, Stack } from "@mantine/core";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import type { PersonFound } from "../bindings";
import { DetailPanel, Empty, Notice, TextField, useWords, whileBusy } from "../kit";
import * as api from "./api";
import styles from "./console.module.css";
import type { Moving } from "./MoveDialog";
import { NotDone } from "./NotDone";
import { Registrations } from "./Registrations";

interface FindPanelProps {
  onMove: (moving: Moving) => void;
  onClose: () => void;
}

/** Finds by a whole IIN in which offices a person is registered. The number is not kept. */
export function FindPanel({ onMove, onClose }: FindPanelProps) {
  const { t } = useWords();
  const queries = useQueryClient();
  const [iin, setIin] = useState<string | null>(null);
  const find = useMutation({
    mutationFn: api.findPerson,
    // Who looks over the shoulder reads no number.
    onSuccess: () => setIin(null),
    onSettled: () => queries.invalidateQueries({ queryKey: ["audit"] }),
  });
  const seek = () => {
    if (iin && !find.isPending) find.mutate(iin);
  };
  return (
    <DetailPanel title={t("console-find-title")} onClose={onClose}>
      <Stack gap="md">
        <form
          className={styles.find}
          onSubmit={(event) => {
            event.preventDefault();
            seek();
          }}
        >
          <TextField
            label={t("console-iin")}
            hint={t("console-find-note")}
            value={iin}
            onChange={setIin}
            inputMode="numeric"
            maxLength={20}
            autoFocus
          />
          {/* The number goes once its people are found, and the focus stays. */}
          <Button type="submit" variant="filled" {...whileBusy(find.isPending || !iin)}>
            {t("console-find-act")}
          </Button>
        </form>
        <NotDone error={find.error} />
        {find.data && (
          // What was found is of the time before the move.
          <Found found={find.data} onMove={(moving) => onMove({ ...moving, onMoved: find.reset })} />
        )}
      </Stack>
    </DetailPanel>
  );
}

function Found({ found, onMove }: { found: PersonFound; onMove: (moving: Moving) => void }) {
  const { t, number, name } = useWords();
  const n = new Set(found.registrations.map((one) => one.region)).size;
  return (
    <Stack gap="md">
      {found.is_reading && <Notice meaning="information">{t("console-twice-reading")}</Notice>}
      {found.silent_offices.length > 0 && (
        <Notice>{t("console-twice-silent", { offices: found.silent_offices.map(name).join(", ") })}</Notice>
      )}
      {n === 0 ? (
        <Empty text={t("console-find-none", { iin: found.iin_masked })} />
      ) : (
        <>
          <h3 className={styles.heading}>
            {found.iin_masked} · {t("console-find-many", { n, shown: number(n) })}
          </h3>
          <Registrations
            registrations={found.registrations}
            onMove={(registration) => onMove({ registration, all: found.registrations })}
          />
        </>
      )}
    </Stack>
  );
}
