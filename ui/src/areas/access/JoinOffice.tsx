import { Button } from "@mantine/core";
import { useState } from "react";
import { toRefusal } from "../../ipc";
import { Form, Refusal, TextField, useWords } from "../../kit";
import { joinOffice } from "./api";
import { isLongEnough, NewPassword } from "./NewPassword";
import { useDoor } from "./useDoor";

/** A further desk of an office: enrolled by a one-time code, filled from the national office. */
export function JoinOffice() {
  const { t } = useWords();
  const [hqUrl, setHqUrl] = useState<string | null>(null);
  const [code, setCode] = useState<string | null>(null);
  const [person, setPerson] = useState<string | null>(null);
  const [password, setPassword] = useState("");
  const { door, submit } = useDoor(() =>
    joinOffice({ hq_url: (hqUrl ?? "").trim(), code: (code ?? "").trim(), person: person ?? "", password }),
  );
  const isReady = [hqUrl, code, person].every((text) => text !== null && text.trim() !== "") && isLongEnough(password);
  return (
    <form onSubmit={submit}>
      <Form>
        <TextField
          label={t("access-hq-url")}
          hint={t("access-hq-url-hint")}
          placeholder="https://"
          value={hqUrl}
          onChange={setHqUrl}
        />
        <TextField label={t("access-code")} hint={t("access-code-hint")} value={code} onChange={setCode} />
        <TextField label={t("access-person")} hint={t("access-person-hint")} value={person} onChange={setPerson} />
        <NewPassword value={password} onChange={setPassword} />
        {door.error && <Refusal refusal={toRefusal(door.error)} />}
        {door.isPending && <p role="status">{t("access-joining")}</p>}
        <Button type="submit" variant="filled" loading={door.isPending} disabled={!isReady}>
          {t("access-join")}
        </Button>
      </Form>
    </form>
  );
}
