import { Button } from "@mantine/core";
import { toRefusal } from "../../ipc";
import { ChoiceField, Form, Refusal, TextField, useWords, whileBusy } from "../../kit";
import { useRegions } from "../../reference";
import { createOffice } from "./api";
import { isLongEnough, NewPassword } from "./NewPassword";
import type { Typing } from "./typed";
import { useDoor } from "./useDoor";

/** The first desk of an office: an empty, encrypted database. */
export function CreateOffice({ typed, set }: Typing) {
  const { t, name } = useWords();
  const list = useRegions();
  const { region, office, person, password } = typed;
  const chosen = list.data?.find((one) => one.id === region);
  const proposed = chosen ? name(chosen.name) : "";
  const { door, submit } = useDoor(() =>
    createOffice({ region: region ?? "", name: office ?? proposed, person: person ?? "", password }),
  );
  const isReady = region !== null && (person ?? "").trim() !== "" && isLongEnough(password);
  return (
    <form onSubmit={submit}>
      <Form>
        <ChoiceField
          label={t("access-region")}
          choices={(list.data ?? []).map((one) => ({ value: one.id, label: name(one.name) }))}
          value={region}
          onChange={(value) => set({ region: value })}
          isSearched
        />
        <TextField
          label={t("access-office-name")}
          hint={t("access-office-name-hint")}
          placeholder={proposed}
          value={office}
          onChange={(value) => set({ office: value })}
          isOptional
        />
        <TextField
          label={t("access-person")}
          hint={t("access-person-hint")}
          value={person}
          onChange={(value) => set({ person: value })}
        />
        <NewPassword value={password} onChange={(value) => set({ password: value })} />
        {list.error && <Refusal refusal={toRefusal(list.error)} />}
        {door.error && <Refusal refusal={toRefusal(door.error)} />}
        <Button type="submit" variant="filled" {...whileBusy(door.isPending)} disabled={!isReady}>
          {t("access-create")}
        </Button>
      </Form>
    </form>
  );
}
