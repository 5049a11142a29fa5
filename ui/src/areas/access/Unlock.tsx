import { Button, PasswordInput } from "@mantine/core";
import { useState } from "react";
import type { OfficeInfo } from "../../bindings";
import { toRefusal } from "../../ipc";
import { Form, Refusal, useWords, whileBusy } from "../../kit";
import { useOfficeName } from "../../reference";
import { unlock } from "./api";
import { useDoor } from "./useDoor";

/** Opens the office of this folder with its password. */
export function Unlock({ office }: { office: OfficeInfo | null }) {
  const { t } = useWords();
  const nameOf = useOfficeName();
  const [password, setPassword] = useState("");
  const { door, submit } = useDoor(() => unlock(password));
  return (
    <form onSubmit={submit}>
      <Form>
        <PasswordInput
          label={office ? t("access-password-of", { office: nameOf(office) }) : t("access-password")}
          description={t("access-password-hint")}
          value={password}
          onChange={(event) => setPassword(event.currentTarget.value)}
          autoFocus
        />
        {door.error && <Refusal refusal={toRefusal(door.error)} />}
        <Button type="submit" variant="filled" {...whileBusy(door.isPending)} disabled={password === ""}>
          {t("access-open")}
        </Button>
      </Form>
    </form>
  );
}
