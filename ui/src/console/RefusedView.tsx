import { Button, Stack } from "@mantine/core";
import { useInfiniteQuery, useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import type { RefusedOp } from "../bindings";
import { type Column, DataTable, DetailPanel, LeadCell, Notice, Page, useWords, View, whileBusy } from "../kit";
import * as api from "./api";
import { useOverview } from "./ConsoleShell";
import styles from "./console.module.css";
import { NotDone } from "./NotDone";
import { ReasonDialog } from "./ReasonDialog";
import { useRefusedReason } from "./useRefusedReason";

const NEWS_MS = 10_000;

/** Changes that HQ did not take: why, since when, and what can be done. */
export function RefusedView() {
  const { t, number } = useWords();
  // As it was opened: once it is taken or discarded it is in no list, and what came of it is still to be read.
  const [open, setOpen] = useState<RefusedOp | null>(null);
  const list = useInfiniteQuery({
    queryKey: ["refused"],
    queryFn: ({ pageParam }) => api.refusedOps(pageParam),
    initialPageParam: 0,
    getNextPageParam: (last) => last.rows.at(-1)?.no,
    refetchInterval: NEWS_MS,
  });
  const rows = list.data?.pages.flatMap((page) => page.rows) ?? [];
  const first = list.data?.pages[0];
  const chosen = open && (rows.find((row) => row.no === open.no) ?? open);
  const columns = useRefusedColumns();
  return (
    <Page
      title={t("console-nav-refused")}
      count={first && t("console-refused-count", { n: first.total, shown: number(first.total) })}
      note={t("console-refused-note")}
      panel={chosen && <RefusedPanel key={chosen.no} row={chosen} onClose={() => setOpen(null)} />}
    >
      {first?.is_full && <Notice>{t("console-refused-full")}</Notice>}
      <View query={list} empty={{ when: () => rows.length === 0, text: t("console-no-refused") }}>
        {() => (
          <div className={styles.list}>
            <DataTable
              label={t("console-nav-refused")}
              columns={columns}
              total={rows.length}
              row={(at) => rows[at] ?? null}
              rowKey={(row) => String(row.no)}
              rowHeight={56}
              onRange={(_, last) => {
                const isMore = rows.length < (first?.total ?? 0) && list.hasNextPage && !list.isFetchingNextPage;
                if (last >= rows.length - 1 && isMore) list.fetchNextPage();
              }}
              onOpen={setOpen}
              open={open && String(open.no)}
            />
          </div>
        )}
      </View>
    </Page>
  );
}

/** How the office is called, its code until that is known. */
function useOfficeName() {
  const { name } = useWords();
  const overview = useOverview();
  return (region: string) => {
    const office = overview.data?.offices.find((one) => one.region === region);
    return office ? name(office.name) : region;
  };
}

function useRefusedColumns(): Column<RefusedOp>[] {
  const { t, number, moment } = useWords();
  const office = useOfficeName();
  const reason = useRefusedReason();
  return [
    {
      key: "office",
      title: t("console-office"),
      width: "minmax(12rem,1fr)",
      render: (row) => (
        <LeadCell lead={office(row.region)} facts={t("console-device", { device: String(row.device) })} />
      ),
    },
    { key: "why", title: t("console-why"), width: "minmax(16rem,2fr)", render: (row) => reason(row.code) },
    {
      key: "since",
      title: t("console-since"),
      width: "minmax(10rem,0.8fr)",
      render: (row) => moment(row.first_at),
    },
    { key: "times", title: t("console-times"), width: "7rem", align: "end", render: (row) => number(row.n_times) },
  ];
}

function RefusedPanel({ row, onClose }: { row: RefusedOp; onClose: () => void }) {
  const { t, number, moment } = useWords();
  const queries = useQueryClient();
  const office = useOfficeName();
  const reason = useRefusedReason();
  const [isDiscarding, setDiscarding] = useState(false);
  const retry = useMutation({
    mutationFn: () => api.retry(row.no),
    onSettled: () => queries.invalidateQueries(),
  });
  const code = retry.data?.code;
  return (
    <DetailPanel
      title={office(row.region)}
      note={t("console-device", { device: String(row.device) })}
      onClose={onClose}
    >
      <Stack gap="md">
        <p className={styles.why}>{reason(row.code)}</p>
        <dl className={styles.facts}>
          <div>
            <dt>{t("console-first-at")}</dt>
            <dd>{moment(row.first_at)}</dd>
          </div>
          <div>
            <dt>{t("console-last-at")}</dt>
            <dd>{moment(row.last_at)}</dd>
          </div>
          <div>
            <dt>{t("console-times")}</dt>
            <dd>{number(row.n_times)}</dd>
          </div>
          <div>
            <dt>{t("console-size")}</dt>
            <dd>{t("console-bytes", { n: row.n_bytes, shown: number(row.n_bytes) })}</dd>
          </div>
        </dl>
        <NotDone error={retry.error} />
        {retry.data && (
          <Notice meaning={code ? "attention" : "good"}>
            {t(code ? "console-retry-refused" : "console-retry-taken")}
          </Notice>
        )}
        {(!retry.data || code) && (
          <div className={styles.acts}>
            <Button variant="filled" {...whileBusy(retry.isPending, () => retry.mutate())}>
              {t("console-retry")}
            </Button>
            <Button onClick={() => setDiscarding(true)}>{t("console-discard")}</Button>
          </div>
        )}
      </Stack>
      {isDiscarding && (
        <ReasonDialog
          words="console-discard"
          act={(reason) => api.discard(row.no, reason).then(onClose)}
          onClose={() => setDiscarding(false)}
        />
      )}
    </DetailPanel>
  );
}
