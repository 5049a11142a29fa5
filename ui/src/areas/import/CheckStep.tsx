import { Button } from "@mantine/core";
import { IconDownload } from "@tabler/icons-react";
import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import type { ImportCheck, ImportDraft, ImportOutcome, ImportRow } from "../../bindings";
import { DataTable, FilterChips, usePages, useUndo, useWords, whileBusy } from "../../kit";
import * as api from "./api";
import { Counts } from "./Counts";
import styles from "./import.module.css";
import { RowPanel } from "./RowPanel";
import { useRowColumns } from "./useRowColumns";

const FILTERS: ("all" | ImportOutcome)[] = ["all", "new", "mended", "review", "duplicate", "skipped"];
const ROW_HEIGHT = 56;

interface CheckStepProps {
  draft: ImportDraft;
  check: ImportCheck;
  onWrite: () => void;
}

const keyOf = (row: ImportRow) => `${row.sheet ?? ""}:${row.row}`;

/** Every row with what will become of it and why, before anything is written. */
export function CheckStep({ draft, check: { summary }, onWrite }: CheckStepProps) {
  const { t, number } = useWords();
  const [filter, setFilter] = useState<"all" | ImportOutcome>(summary.review > 0 ? "review" : "all");
  const [open, setOpen] = useState<ImportRow | null>(null);
  const list = usePages(["import", "rows", draft.draft, summary, filter], (offset, limit) =>
    api.rows(draft.draft, filter === "all" ? null : filter, offset, limit),
  );
  const hasSheets = draft.sheets.length > 1;
  const columns = useRowColumns(hasSheets);
  const n = summary.new + summary.mended;
  const nLeft = summary.review + summary.duplicate;
  return (
    <>
      <Counts summary={summary} onChoose={setFilter} />
      <section className={styles.frame}>
        <div className={styles.tools}>
          <FilterChips
            label={t("import-filters")}
            chips={FILTERS.map((value) => ({
              value,
              label: t(`import-filter-${value}`),
              count: value === "all" ? summary.rows : summary[value],
            }))}
            value={filter}
            onChange={setFilter}
          />
          {draft.encoding && <span className={styles.readAs}>{draft.encoding}</span>}
        </div>
        <DataTable
          isBare
          label={t("import-step-check")}
          columns={columns}
          total={list.total}
          row={list.row}
          rowKey={keyOf}
          listKey={filter}
          onRange={list.onRange}
          open={open && keyOf(open)}
          onOpen={setOpen}
          rowHeight={ROW_HEIGHT}
        />
      </section>
      {open && <RowPanel row={open} onClose={() => setOpen(null)} />}
      <div className={styles.foot}>
        <span className={styles.words}>
          <strong>
            {t("import-will-write", {
              n,
              shown: number(n),
              ready: number(summary.new),
              mended: number(summary.mended),
            })}
          </strong>
          <span className={styles.facts}>
            {t("import-will-wait", { n: summary.review, shown: number(summary.review) })}
          </span>
        </span>
        {nLeft > 0 && <SaveLeftOut draft={draft} n={nLeft} />}
        <Button variant="filled" size="md" onClick={onWrite} disabled={n + summary.review === 0}>
          {n > 0
            ? t("import-write", { n, shown: number(n) })
            : t("import-write-review", { n: summary.review, shown: number(summary.review) })}
        </Button>
      </div>
    </>
  );
}

/** What is not written now, as a file with the reasons. */
function SaveLeftOut({ draft, n }: { draft: ImportDraft; n: number }) {
  const { t, lang, number } = useWords();
  const undo = useUndo();
  const save = useMutation({
    mutationFn: async () => {
      const name = draft.file_name.replace(/\.[^.]+$/, "");
      const path = await api.pickFile("save_csv", `${t("import-left-out-file", { name })}.csv`);
      if (path === null) return;
      const saved = await api.saveLeftOut(draft.draft, path, lang);
      undo.show({ say: ({ t, number }) => t("import-left-out-saved", { n: saved, shown: number(saved) }), deed: null });
    },
    onError: undo.refuse,
  });
  return (
    <Button
      size="md"
      leftSection={<IconDownload size="1.25rem" stroke={1.75} />}
      {...whileBusy(save.isPending, () => save.mutate())}
    >
      {t("import-save-left-out", { n, shown: number(n) })}
    </Button>
  );
}
