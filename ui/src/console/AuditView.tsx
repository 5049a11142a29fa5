import { useInfiniteQuery } from "@tanstack/react-query";
import type { AuditEntry } from "../bindings";
import { type Column, DataTable, Page, useWords, View } from "../kit";
import * as api from "./api";
import styles from "./console.module.css";
import { useRefusedReason } from "./useRefusedReason";

const NEWS_MS = 10_000;

/** What administrators did, the newest first. */
export function AuditView() {
  const { t } = useWords();
  const list = useInfiniteQuery({
    queryKey: ["audit"],
    queryFn: ({ pageParam }) => api.audit(pageParam),
    initialPageParam: null as number | null,
    getNextPageParam: (last: AuditEntry[]) => last.at(-1)?.no ?? null,
    refetchInterval: NEWS_MS,
  });
  const rows = list.data?.pages.flat() ?? [];
  const columns = useAuditColumns();
  return (
    <Page title={t("console-nav-audit")} note={t("console-audit-note")}>
      <View query={list} empty={{ when: () => rows.length === 0, text: t("console-no-audit") }}>
        {() => (
          <div className={styles.list}>
            <DataTable
              label={t("console-nav-audit")}
              columns={columns}
              total={rows.length}
              row={(at) => rows[at] ?? null}
              rowKey={(row) => String(row.no)}
              onRange={(_, last) => {
                if (last >= rows.length - 1 && list.hasNextPage && !list.isFetchingNextPage) list.fetchNextPage();
              }}
            />
          </div>
        )}
      </View>
    </Page>
  );
}

function useAuditColumns(): Column<AuditEntry>[] {
  const { t, has, moment } = useWords();
  const refused = useRefusedReason();
  const act = (row: AuditEntry) =>
    has(`console-act-${row.act}`) ? t(`console-act-${row.act}`, { subject: row.subject }) : row.act;
  // What was tried again in vain has a code, everything else the words of who did it.
  const reason = (row: AuditEntry) => (row.act === "op-retried" && row.reason ? refused(row.reason) : row.reason);
  // At the server's command line nobody has signed in.
  const who = (row: AuditEntry) => row.admin || t("console-command-line");
  return [
    { key: "at", title: t("console-when"), width: "minmax(10rem,0.8fr)", render: (row) => moment(row.at) },
    { key: "admin", title: t("console-who"), width: "minmax(9rem,0.8fr)", render: who },
    { key: "act", title: t("console-what"), width: "minmax(15rem,2fr)", render: act },
    {
      key: "reason",
      title: t("console-reason"),
      width: "minmax(10rem,1.4fr)",
      render: (row) => (
        <span className={styles.reason} title={reason(row) ?? undefined}>
          {reason(row)}
        </span>
      ),
    },
  ];
}
