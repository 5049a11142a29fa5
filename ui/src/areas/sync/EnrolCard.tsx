import { Button } from "@mantine/core";
import { useEffect, useRef, useState } from "react";
import type { Refusal as RefusalShape, SyncState } from "../../bindings";
import { isShutOut, sayJoining, toRefusal } from "../../ipc";
import { Form, focusTitle, JoinFields, type Joining, Refusal, readJoining, useWords, whileBusy } from "../../kit";
import * as api from "./api";
import styles from "./sync.module.css";

interface EnrolCardProps {
  sync: SyncState;
  onEnrolled: () => Promise<void>;
}

/** Joins the national office, or joins it anew after it closed the access: an address and a code that works once. */
export function EnrolCard({ sync, onEnrolled }: EnrolCardProps) {
  const { t, has, refusal: say } = useWords();
  const shut = isShutOut(sync.error) ? sync.error : null;
  const [typed, setTyped] = useState<Joining>({ hqUrl: sync.hq_url, code: null });
  const [isBusy, setBusy] = useState(false);
  const [refusal, setRefusal] = useState<RefusalShape | null>(null);
  const given = readJoining(typed);
  // The card and the button that was pressed are gone once it has joined, perhaps before the answer comes.
  const isJoining = useRef(false);
  useEffect(() => () => (isJoining.current ? focusTitle() : undefined), []);

  const join = () => {
    if (!given || isBusy) return;
    setBusy(true);
    setRefusal(null);
    isJoining.current = true;
    api
      .enrol(given.hqUrl, given.code)
      .then(onEnrolled, (thrown: unknown) => {
        isJoining.current = false;
        setRefusal(sayJoining(toRefusal(thrown), has));
      })
      .finally(() => setBusy(false));
  };

  return (
    <section className={styles.card}>
      <h2 className={styles.title}>{t(shut ? "sync-rejoin-title" : "sync-enrol-title")}</h2>
      {shut && <p className={styles.shut}>{say(shut)}</p>}
      <p className={styles.sentence}>{t(shut ? "sync-rejoin-note" : "sync-enrol-note")}</p>
      <form
        className={styles.form}
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          join();
        }}
      >
        <Form>
          <JoinFields given={typed} set={(change) => setTyped((old) => ({ ...old, ...change }))} />
          {refusal && <Refusal refusal={refusal} />}
          {isBusy && (
            <div className={styles.joining}>
              <span role="status">{t("access-joining-asks")}</span>
              <Button onClick={() => void api.cancel().catch(() => undefined)}>{t("app-cancel-work")}</Button>
            </div>
          )}
          <Button type="submit" variant="filled" {...whileBusy(isBusy)} disabled={!given}>
            {t("access-join")}
          </Button>
        </Form>
      </form>
    </section>
  );
}
