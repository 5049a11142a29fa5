import { Button } from "@mantine/core";
import { IconRefresh } from "@tabler/icons-react";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useEffect } from "react";
import type { SyncState } from "../../bindings";
import { listen } from "../../ipc";
import { Page, useUndo, useWords, View } from "../../kit";
import * as api from "./api";
import { EnrolCard } from "./EnrolCard";
import { HallCard } from "./HallCard";
import { MeterCard } from "./MeterCard";
import { ParcelCard } from "./ParcelCard";
import { LastCard, LineCard, ParkedCard, ProgressCard } from "./SideCards";
import styles from "./sync.module.css";

const KEY = ["sync"];

/** Is my work safe: what the national office has confirmed, what waits, and how the line is. */
export default function SyncCentreView() {
  const { t } = useWords();
  const queries = useQueryClient();
  const undo = useUndo();
  const state = useQuery({ queryKey: KEY, queryFn: api.readState });
  useEffect(() => listen<SyncState>("sync-changed", (next) => queries.setQueryData(KEY, next)), [queries]);
  const keep = (next: SyncState) => queries.setQueryData(KEY, next);
  const start = () => {
    api.syncNow().then(keep, undo.refuse);
  };
  const stop = () => {
    api.cancel().then(keep, undo.refuse);
  };
  const { data } = state;

  return (
    <Page
      title={t("sync-title")}
      acts={
        data?.is_enrolled && (
          <Button
            variant="filled"
            leftSection={<IconRefresh size={16} stroke={2} aria-hidden />}
            disabled={data.is_running}
            onClick={start}
          >
            {t(data.is_running ? "sync-is-running" : "sync-now")}
          </Button>
        )
      }
    >
      <View query={state} rows={6}>
        {(sync) => (
          <div className={styles.columns} data-single={!sync.is_enrolled}>
            <div className={styles.wide}>
              <MeterCard sync={sync} />
              {sync.is_enrolled ? <ParcelCard /> : <EnrolCard onEnrolled={keep} />}
            </div>
            {sync.is_enrolled && (
              <div className={styles.narrow}>
                {sync.is_running && <ProgressCard sync={sync} onCancel={stop} />}
                <LineCard sync={sync} />
                <HallCard />
                {sync.n_parked > 0 && <ParkedCard n={sync.n_parked} />}
                <LastCard last={sync.last} />
              </div>
            )}
          </div>
        )}
      </View>
    </Page>
  );
}
