import { Button } from "@mantine/core";
import { sayJoining, toRefusal } from "../../ipc";
import { Form, JoinFields, Progress, Refusal, readJoining, TextField, useWords, whileBusy } from "../../kit";
import { useSyncState } from "../../useSyncState";
import { joinOffice, stopJoining } from "./api";
import { isLongEnough, NewPassword } from "./NewPassword";
import type { Typing } from "./typed";
import { useDoor } from "./useDoor";

/** A further desk of an office: enrolled by a one-time code, filled from the national office. */
export function JoinOffice({ typed, set }: Typing) {
  const { t, has } = useWords();
  const { person, password } = typed;
  const given = readJoining(typed);
  const { door, submit } = useDoor(() =>
    joinOffice({ hq_url: given?.hqUrl ?? "", code: given?.code ?? "", person: person ?? "", password }),
  );
  const isReady = given !== null && person !== null && person.trim() !== "" && isLongEnough(password);
  return (
    <form onSubmit={submit} noValidate>
      <Form>
        <JoinFields given={typed} set={set} />
        <TextField
          label={t("access-person")}
          hint={t("access-person-hint")}
          value={person}
          onChange={(value) => set({ person: value })}
        />
        <NewPassword value={password} onChange={(value) => set({ password: value })} />
        {door.error && <Refusal refusal={sayJoining(toRefusal(door.error), has)} />}
        {door.isPending && <Joining />}
        <Button type="submit" variant="filled" {...whileBusy(door.isPending)} disabled={!isReady}>
          {t("access-join")}
        </Button>
      </Form>
    </form>
  );
}

/** The way in under way: until the national office has answered, nothing is being fetched. */
function Joining() {
  const { t } = useWords();
  const { data: sync } = useSyncState();
  const done = sync?.done ?? 0;
  return (
    <Progress
      label={t(done > 0 ? "access-joining" : "access-joining-asks")}
      done={done}
      total={sync?.total ?? 0}
      onCancel={() => void stopJoining().catch(() => undefined)}
    />
  );
}
