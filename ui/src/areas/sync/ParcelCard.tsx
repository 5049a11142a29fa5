import { Button } from "@mantine/core";
import { IconCircleCheck, IconFileDownload, IconUsb } from "@tabler/icons-react";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useEffect } from "react";
import type { ParcelCargo, ParcelProgress, ParcelRead, ParcelWritten, Refusal as RefusalShape } from "../../bindings";
import { listen, toRefusal } from "../../ipc";
import { Progress, Refusal, State, useWords } from "../../kit";
import * as api from "./api";
import styles from "./sync.module.css";

type Done = { kind: "written"; written: ParcelWritten } | { kind: "read"; read: ParcelRead };

/** What is under way, and what came of the last. */
interface Parcel {
  work: "parcel-writing" | "parcel-reading" | null;
  progress: ParcelProgress;
  done: Done | null;
  refusal: RefusalShape | null;
}

const KEY = ["parcel"];
const NOTHING: Parcel = { work: null, progress: { done: 0, total: 0 }, done: null, refusal: null };

/** Whoever looks elsewhere meanwhile finds it again: it stands beside the page, not in it. */
function useParcel() {
  const queries = useQueryClient();
  const kept = useQuery({
    queryKey: KEY,
    // It is told, never asked for.
    enabled: false,
    queryFn: () => NOTHING,
    initialData: NOTHING,
    gcTime: Number.POSITIVE_INFINITY,
  });
  const put = (change: Partial<Parcel>) =>
    queries.setQueryData<Parcel>(KEY, (known) => ({ ...(known ?? NOTHING), ...change }));
  return { parcel: kept.data, put };
}

/** Without a line: a sealed file out, a sealed file in. */
export function ParcelCard() {
  const { t } = useWords();
  const { parcel, put } = useParcel();
  const { work, progress, done, refusal } = parcel;
  // biome-ignore lint/correctness/useExhaustiveDependencies: one ear as long as the card is there.
  useEffect(() => listen<ParcelProgress>("parcel-changed", (next) => put({ progress: next })), []);
  // A refusal that was seen here is not told again on coming back.
  // biome-ignore lint/correctness/useExhaustiveDependencies: once, when the card goes.
  useEffect(() => () => void put({ refusal: null }), []);

  const begin = async (
    kind: "parcel-writing" | "parcel-reading",
    pick: () => Promise<string | null>,
    act: (chosen: string) => Promise<Done>,
  ) => {
    try {
      const chosen = await pick();
      if (chosen === null) return;
      put({ ...NOTHING, work: kind });
      put({ done: await act(chosen) });
    } catch (thrown) {
      put({ refusal: toRefusal(thrown) });
    } finally {
      put({ work: null });
    }
  };
  const write = (cargo: ParcelCargo) =>
    begin("parcel-writing", api.pickParcelFolder, async (folder) => ({
      kind: "written",
      written: await api.writeParcel(folder, cargo),
    }));
  const read = () =>
    begin("parcel-reading", api.pickParcel, async (path) => ({ kind: "read", read: await api.readParcel(path) }));

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
          <Button leftSection={<IconUsb size={16} stroke={2} aria-hidden />} onClick={() => void write("hq")}>
            {t("parcel-write-hq")}
          </Button>
          <Button leftSection={<IconUsb size={16} stroke={2} aria-hidden />} onClick={() => void write("desks")}>
            {t("parcel-write-desks")}
          </Button>
          <Button leftSection={<IconFileDownload size={16} stroke={2} aria-hidden />} onClick={() => void read()}>
            {t("parcel-read")}
          </Button>
        </div>
      )}
      {done && <Outcome done={done} />}
      {refusal && (
        <div className={styles.refused}>
          <Refusal refusal={refusal} act={<Button onClick={() => put({ refusal: null })}>{t("app-close")}</Button>} />
        </div>
      )}
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
