import { Button, TextInput } from "@mantine/core";
import { useState } from "react";
import type { Refusal as RefusalShape, SyncState } from "../../bindings";
import { toRefusal } from "../../ipc";
import { Refusal, useWords } from "../../kit";
import * as api from "./api";
import styles from "./sync.module.css";

/** Joins the national office: an address and a code that works once. */
export function EnrolCard({ onEnrolled }: { onEnrolled: (sync: SyncState) => void }) {
  const { t } = useWords();
  const [url, setUrl] = useState("");
  const [code, setCode] = useState("");
  const [isLeft, setLeft] = useState(false);
  const [isBusy, setBusy] = useState(false);
  const [refusal, setRefusal] = useState<RefusalShape | null>(null);
  const isAddress = /^https:\/\/[^\s/]+/i.test(url.trim());

  const join = () => {
    setLeft(true);
    if (!isAddress || code.trim() === "" || isBusy) return;
    setBusy(true);
    setRefusal(null);
    api
      .enrol(url.trim(), code.trim())
      .then(onEnrolled, (thrown: unknown) => setRefusal(toRefusal(thrown)))
      .finally(() => setBusy(false));
  };

  return (
    <section className={styles.card}>
      <h2 className={styles.title}>{t("sync-enrol-title")}</h2>
      <p className={styles.sentence}>{t("sync-enrol-note")}</p>
      <form
        className={styles.form}
        onSubmit={(event) => {
          event.preventDefault();
          join();
        }}
      >
        <TextInput
          label={t("sync-enrol-url")}
          description={t("sync-enrol-url-hint")}
          type="url"
          autoComplete="off"
          spellCheck={false}
          value={url}
          onChange={(event) => setUrl(event.currentTarget.value)}
          onBlur={() => setLeft(url !== "")}
          error={isLeft && !isAddress ? t("sync-enrol-url-wrong") : undefined}
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
        <div>
          <Button type="submit" variant="filled" loading={isBusy} disabled={url === "" || code.trim() === ""}>
            {t("sync-enrol-act")}
          </Button>
        </div>
      </form>
    </section>
  );
}
