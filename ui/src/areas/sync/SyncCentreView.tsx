import { Button } from "@mantine/core";
import { IconRefresh } from "@tabler/icons-react";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { isShutOut } from "../../ipc";
import { Notice, Page, useUndo, useWords, View, whileBusy } from "../../kit";
import { SYNC_KEY, useSyncState } from "../../useSyncState";
import * as api from "./api";
import { EnrolCard } from "./EnrolCard";
import { HallCard } from "./HallCard";
import { MeterCard } from "./MeterCard";
import { ParcelCard } from "./ParcelCard";
import { LastCard, LineCard, ParkedCard, Running } from "./SideCards";
import styles from "./sync.module.css";

/** Is my work safe: what the national office has confirmed, what waits, and how the line is. */
export default function SyncCentreView() {
  const { t } = useWords();
  const queries = useQueryClient();
  const undo = useUndo();
  const state = useSyncState();
  const readAgain = () => queries.invalidateQueries({ queryKey: SYNC_KEY });
  const start = () => {
    undo.settle("sync");
    api.syncNow().then(readAgain, (thrown: unknown) => undo.refuseAbout("sync", thrown));
  };
  const stop = () => {
    api.cancel().then(readAgain, undo.refuse);
  };
  const joined = () => {
    undo.settle("sync");
    return readAgain();
  };
  const { data } = state;
  const isOutside = data !== undefined && (!data.is_enrolled || isShutOut(data.error));

  return (
    <Page
      title={t("sync-title")}
      acts={
        data?.is_enrolled && (
          <>
            {data.is_running && <Running sync={data} onCancel={stop} />}
            <Button
              // One filled button a view: outside it is the one that joins.
              variant={isOutside ? "default" : "filled"}
              leftSection={<IconRefresh size={16} stroke={2} aria-hidden />}
              {...whileBusy(data.is_running)}
              onClick={() => !data.is_running && start()}
            >
              {t("sync-now")}
            </Button>
          </>
        )
      }
    >
      <View query={state} rows={6}>
        {(sync) => (
          <div className={styles.columns} data-single={!sync.is_enrolled}>
            <div className={styles.wide}>
              <MeterCard sync={sync} />
              <Unlike />
              {isOutside ? <EnrolCard sync={sync} onEnrolled={joined} /> : <ParcelCard />}
            </div>
            {sync.is_enrolled && (
              <div className={styles.narrow}>
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

/** What an exchange brought that people must choose between. */
function Unlike() {
  const { t, number } = useWords();
  const navigate = useNavigate();
  const home = useQuery({ queryKey: ["home"], queryFn: api.readHome });
  const n = home.data?.n_conflicts ?? 0;
  if (n === 0) return null;
  return (
    <Notice
      meaning="conflict"
      act={<Button onClick={() => navigate({ to: "/conflicts" })}>{t("sync-conflicts-decide")}</Button>}
    >
      {t("sync-conflicts", { n, shown: number(n) })}
    </Notice>
  );
}
