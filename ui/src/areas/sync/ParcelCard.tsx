import { Button } from "@mantine/core";
import { IconCircleCheck, IconFileDownload, IconUsb } from "@tabler/icons-react";
import { useEffect, useState } from "react";
import type { ParcelCargo, ParcelProgress, ParcelRead, ParcelWritten, Refusal as RefusalShape } from "../../bindings";
import { listen, toRefusal } from "../../ipc";
import { Progress, Refusal, State, useWords } from "../../kit";
import * as api from "./api";
import styles from "./sync.module.css";

type Done = { kind: "written"; written: ParcelWritten } | { kind: "read"; read: ParcelRead };

/** Without a line: a sealed file out, a sealed file in. */
export function ParcelCard() {
  const { t } = useWords();
  const [work, setWork] = useState<"parcel-writing" | "parcel-reading" | null>(null);
  const [progress, setProgress] = useState<ParcelProgress>({ done: 0, total: 0 });
  const [done, setDone] = useState<Done | null>(null);
  const [refusal, setRefusal] = useState<RefusalShape | null>(null);
  useEffect(() => listen<ParcelProgress>("parcel-changed", setProgress), []);

  const begin = (kind: "parcel-writing" | "parcel-reading", act: () => Promise<Done | null>) => {
    setRefusal(null);
    setDone(null);
    setProgress({ done: 0, total: 0 });
    setWork(kind);
    act()
      .then(setDone, (thrown: unknown) => setRefusal(toRefusal(thrown)))
      .finally(() => setWork(null));
  };
  const write = (cargo: ParcelCargo) =>
    begin("parcel-writing", async () => {
      const folder = await api.pickParcelFolder();
      return folder === null ? null : { kind: "written", written: await api.writeParcel(folder, cargo) };
    });
  const read = () =>
    begin("parcel-reading", async () => {
      const path = await api.pickParcel();
      return path === null ? null : { kind: "read", read: await api.readParcel(path) };
    });

  return (
    <section className={styles.card}>
      <h2 className={styles.title}>{t("parcel-title")}</h2>
      <p className={styles.sentence}>{t("parcel-note")}</p>
      {work ? (
        <Progress
          label={t(work)}
          done={progress.done}
          total={progress.total}
          onCancel={() => void api.cancelParcel().catch(() => undefined)}
        />
      ) : (
        <div className={styles.acts}>
          <Button leftSection={<IconUsb size={16} stroke={2} aria-hidden />} onClick={() => write("hq")}>
            {t("parcel-write-hq")}
          </Button>
          <Button leftSection={<IconUsb size={16} stroke={2} aria-hidden />} onClick={() => write("desks")}>
            {t("parcel-write-desks")}
          </Button>
          <Button leftSection={<IconFileDownload size={16} stroke={2} aria-hidden />} onClick={read}>
            {t("parcel-read")}
          </Button>
        </div>
      )}
      {done && <Outcome done={done} />}
      {refusal && <Refusal refusal={refusal} />}
    </section>
  );
}

function Outcome({ done }: { done: Done }) {
  const { t, number } = useWords();
  if (done.kind === "written") {
    const { files, ops } = done.written;
    return (
      <div className={styles.outcome} role="status">
        <State meaning="good" icon={<IconCircleCheck size={16} stroke={2} aria-hidden />}>
          {t("parcel-written", { parts: files.length, n: number(ops) })}
        </State>
        <ul className={styles.files}>
          {files.map((file) => (
            <li key={file}>{file}</li>
          ))}
        </ul>
      </div>
    );
  }
  const { read } = done;
  const isNothing = read.n_new === 0 && read.n_confirmed === 0;
  const said = isNothing ? "parcel-read-nothing" : read.is_from_hq ? "parcel-read-hq" : "parcel-read-desk";
  return (
    <div className={styles.outcome} role="status">
      <State meaning={isNothing ? "offline" : "good"} icon={<IconCircleCheck size={16} stroke={2} aria-hidden />}>
        {t(said, { new: number(read.n_new), confirmed: number(read.n_confirmed) })}
      </State>
      {read.n_unread > 0 && <p className={styles.note}>{t("parcel-read-unread", { n: number(read.n_unread) })}</p>}
      {!read.is_last && <p className={styles.note}>{t("parcel-read-more", { part: read.part })}</p>}
      {read.outbox > 0 && <p className={styles.note}>{t("parcel-outbox", { n: number(read.outbox) })}</p>}
    </div>
  );
}
