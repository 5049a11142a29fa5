import { Button } from "@mantine/core";
import { useState } from "react";
import { toRefusal } from "../../ipc";
import { ChoiceField, Form, Refusal, TextField, useWords } from "../../kit";
import { useRegions } from "../../reference";
import { createOffice } from "./api";
import { isLongEnough, NewPassword } from "./NewPassword";
import { useDoor } from "./useDoor";

/** The first desk of an office: an empty, encrypted database. */
export function CreateOffice() {
  const { t, name } = useWords();
  const list = useRegions();
  const [region, setRegion] = useState<string | null>(null);
  const [office, setOffice] = useState<string | null>(null);
  const [person, setPerson] = useState<string | null>(null);
  const [password, setPassword] = useState("");
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
          onChange={setRegion}
          isSearched
        />
        <TextField
          label={t("access-office-name")}
          hint={t("access-office-name-hint")}
          placeholder={proposed}
          value={office}
          onChange={setOffice}
          isOptional
        />
        <TextField label={t("access-person")} hint={t("access-person-hint")} value={person} onChange={setPerson} />
        <NewPassword value={password} onChange={setPassword} />
        {list.error && <Refusal refusal={toRefusal(list.error)} />}
        {door.error && <Refusal refusal={toRefusal(door.error)} />}
        <Button type="submit" variant="filled" loading={door.isPending} disabled={!isReady}>
          {t("access-create")}
        </Button>
      </Form>
    </form>
  );
}
