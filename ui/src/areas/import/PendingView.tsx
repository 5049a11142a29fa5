import { Button } from "@mantine/core";
import { Link, useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import type { PendingRow } from "../../bindings";
import { type Column, DataTable, Empty, LeadCell, Page, usePages, useWords, View } from "../../kit";
import * as api from "./api";
import { DecidePanel } from "./DecidePanel";
import { Reasons } from "./useRowColumns";

const ROW_HEIGHT = 56;

/** Rows of imports that a person must decide: out of every list and count until then. */
export default function PendingView() {
  const { t, number } = useWords();
  const navigate = useNavigate();
  const [open, setOpen] = useState<PendingRow | null>(null);
  const list = usePages(["import", "pending"], api.pending);
  const columns = useColumns();

  /** The row after this one, so that deciding goes on by itself. */
  const goOn = (decided: PendingRow) => {
    const at = Array.from({ length: list.total }, (_, n) => n).find((n) => list.row(n)?.id === decided.id);
    setOpen(at === undefined ? null : (list.row(at + 1) ?? list.row(at - 1)));
  };
  return (
    <Page
      title={t("import-pending-title")}
      count={t("import-pending-count", { n: list.total, shown: number(list.total) })}
      crumb={<Link to="/import">{t("import-title")}</Link>}
      note={t("import-pending-note")}
      panel={
        open && <DecidePanel key={open.id} row={open} onDecided={() => goOn(open)} onClose={() => setOpen(null)} />
      }
    >
      <View query={list.query}>
        {() =>
          list.total === 0 ? (
            <Empty
              text={t("import-pending-none")}
              act={<Button onClick={() => navigate({ to: "/volunteers" })}>{t("import-see-people")}</Button>}
            />
          ) : (
            <DataTable
              label={t("import-pending-title")}
              columns={columns}
              total={list.total}
              row={list.row}
              rowKey={(row) => row.id}
              onRange={list.onRange}
              onOpen={setOpen}
              open={open?.id}
              rowHeight={ROW_HEIGHT}
            />
          )
        }
      </View>
    </Page>
  );
}

function useColumns(): Column<PendingRow>[] {
  const { t, number } = useWords();
  const placeOf = (row: PendingRow) =>
    row.sheet === null
      ? t("import-row-n", { file: row.file_name, n: number(row.row) })
      : t("import-row-n-of-sheet", { file: row.file_name, sheet: row.sheet, n: number(row.row) });
  return [
    {
      key: "name",
      title: t("import-column-who"),
      width: "minmax(11rem,1fr)",
      render: (row) => <LeadCell lead={row.name} facts={placeOf(row)} />,
    },
    {
      key: "why",
      title: t("import-column-why"),
      width: "minmax(14rem,1.6fr)",
      render: (row) => <Reasons problems={row.problems} />,
    },
  ];
}
