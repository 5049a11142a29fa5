import { Button, TextInput } from "@mantine/core";
import { useEffect, useRef, useState } from "react";
import type { Refusal as RefusalShape, SyncState } from "../../bindings";
import { isShutOut, sayJoining, toRefusal } from "../../ipc";
import { addressProblem, FieldProblem, focusTitle, Refusal, useWords, whileBusy } from "../../kit";
import * as api from "./api";
import styles from "./sync.module.css";

interface EnrolCardProps {
  sync: SyncState;
  onEnrolled: () => void;
}

/** Joins the national office, or joins it anew after it closed the access: an address and a code that works once. */
export function EnrolCard({ sync, onEnrolled }: EnrolCardProps) {
  const { t, has, refusal: say } = useWords();
  const shut = isShutOut(sync.error) ? sync.error : null;
  const [url, setUrl] = useState(sync.hq_url ?? "");
  const [code, setCode] = useState("");
  const [isLeft, setLeft] = useState(false);
  const [isBusy, setBusy] = useState(false);
  const [refusal, setRefusal] = useState<RefusalShape | null>(null);
  const problem = addressProblem(url);
  const isReady = url.trim() !== "" && code.trim() !== "";
  // The card and the button that was pressed are gone then.
  const isJoined = useRef(false);
  useEffect(() => () => (isJoined.current ? focusTitle() : undefined), []);

  const join = () => {
    setLeft(true);
    if (problem || !isReady || isBusy) return;
    setBusy(true);
    setRefusal(null);
    api
      .enrol(url.trim(), code.trim())
      .then(
        () => {
          isJoined.current = true;
          onEnrolled();
        },
        (thrown: unknown) => setRefusal(sayJoining(toRefusal(thrown), has)),
      )
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
        <TextInput
          label={t("sync-enrol-url")}
          description={t("sync-enrol-url-hint")}
          inputMode="url"
          autoComplete="off"
          spellCheck={false}
          value={url}
          onChange={(event) => setUrl(event.currentTarget.value)}
          onBlur={() => setLeft(url !== "")}
          error={isLeft && problem ? <FieldProblem>{t(problem)}</FieldProblem> : undefined}
        />
        <TextInput
          label={t("sync-enrol-code")}
          description={t("sync-enrol-code-hint")}
          autoComplete="off"
          spellCheck={false}
          value={code}
          onChange={(event) => setCode(event.currentTarget.value)}
        />
        {refusal && <Refusal refusal={refusal} />}
        {isBusy && (
          <div className={styles.joining}>
            <span role="status">{t("sync-enrol-busy")}</span>
            <Button onClick={() => void api.cancel().catch(() => undefined)}>{t("app-cancel-work")}</Button>
          </div>
        )}
        <div>
          <Button type="submit" variant="filled" {...whileBusy(isBusy)} disabled={!isReady}>
            {t("sync-enrol-act")}
          </Button>
        </div>
      </form>
    </section>
  );
}
