import { Button, PasswordInput } from "@mantine/core";
import { useState } from "react";
import type { OfficeInfo } from "../../bindings";
import { toRefusal } from "../../ipc";
import { Form, Refusal, useWords } from "../../kit";
import { unlock } from "./api";
import { useDoor } from "./useDoor";

/** Opens the office of this folder with its password. */
export function Unlock({ office }: { office: OfficeInfo | null }) {
  const { t } = useWords();
  const [password, setPassword] = useState("");
  const { door, submit } = useDoor(() => unlock(password));
  return (
    <form onSubmit={submit}>
      <Form>
        <PasswordInput
          label={office ? t("access-password-of", { office: office.name }) : t("access-password")}
          description={t("access-password-hint")}
          value={password}
          onChange={(event) => setPassword(event.currentTarget.value)}
          autoFocus
        />
        {door.error && <Refusal refusal={toRefusal(door.error)} />}
        <Button type="submit" variant="filled" loading={door.isPending} disabled={password === ""}>
          {t("access-open")}
        </Button>
      </Form>
    </form>
  );
}
