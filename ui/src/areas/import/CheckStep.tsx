import { Button } from "@mantine/core";
import { IconCircleCheck, IconDownload, IconEye, IconUsers, IconWand } from "@tabler/icons-react";
import { type ReactNode, useState } from "react";
import type { ImportCheck, ImportDraft, ImportRow, Outcome } from "../../bindings/types";
import { type Column, DataTable, FilterChips, type Meaning, Tag, usePages, useUndo, useWords } from "../../kit";
import * as api from "./api";
import styles from "./import.module.css";

const LOOK: Record<Outcome, { meaning: Meaning; icon: ReactNode }> = {
  new: { meaning: "good", icon: <IconCircleCheck size={16} stroke={2} /> },
  mended: { meaning: "good", icon: <IconWand size={16} stroke={2} /> },
  review: { meaning: "attention", icon: <IconEye size={16} stroke={2} /> },
  duplicate: { meaning: "information", icon: <IconUsers size={16} stroke={2} /> },
  skipped: { meaning: "offline", icon: null },
};
const SHOWN: Exclude<Outcome, "skipped">[] = ["new", "mended", "review", "duplicate"];

interface CheckStepProps {
  draft: ImportDraft;
  check: ImportCheck;
  onWrite: () => void;
}

/** Every row with what will become of it and why, before anything is written. */
export function CheckStep({ draft, check, onWrite }: CheckStepProps) {
  const { t, number } = useWords();
  const undo = useUndo();
  const [outcome, setOutcome] = useState<Outcome | "all">("all");
  const list = usePages(["import", "rows", draft.draft, check, outcome], (offset, limit) =>
    api.rows(draft.draft, outcome === "all" ? null : outcome, offset, limit),
  );
  const { summary } = check;
  const n = summary.new + summary.mended;
  const nLeft = summary.review + summary.duplicate;
  const saveLeft = async () => {
    const path = await api.pickFile(
      "save_csv",
      `${draft.file_name.replace(/\.[^.]+$/, "")} – ${t("import-left-out-file")}.csv`,
    );
    if (path === null) return;
    const saved = await api.saveLeftOut(draft.draft, path);
    undo.show({ text: t("import-left-out-saved", { n: saved, shown: number(saved) }), deed: null });
  };
  return (
    <>
      <div className={styles.counts}>
        {SHOWN.map((one) => (
          <div key={one} className={styles.count}>
            <Tag meaning={LOOK[one].meaning} icon={LOOK[one].icon}>
              {t(`import-outcome-${one}`)}
            </Tag>
            <span className={styles.n}>{number(summary[one])}</span>
            <span className={styles.facts}>{t(`import-outcome-${one}-note`)}</span>
          </div>
        ))}
      </div>
      <FilterChips
        label={t("import-filters")}
        chips={[
          { value: "all" as const, label: t("import-filter-all"), count: summary.rows - summary.skipped },
          ...SHOWN.map((value) => ({ value, label: t(`import-outcome-${value}`), count: summary[value] })),
        ]}
        value={outcome}
        onChange={setOutcome}
      />
      <DataTable
        label={t("import-step-check")}
        columns={useColumns()}
        total={list.total}
        row={list.row}
        rowKey={(row) => `${row.sheet ?? ""}-${row.row}`}
        onRange={list.onRange}
        rowHeight={60}
      />
      <div className={styles.foot}>
        <span>
          <strong>
            {t("import-will-write", {
              n,
              shown: number(n),
              ready: number(summary.new),
              mended: number(summary.mended),
            })}
          </strong>
          <span className={styles.facts}>{t("import-will-wait", { n: nLeft, shown: number(nLeft) })}</span>
        </span>
        <span className={styles.end}>
          {nLeft > 0 && (
            <Button leftSection={<IconDownload size={16} />} onClick={() => saveLeft().catch(undo.refuse)}>
              {t("import-save-left-out")}
            </Button>
          )}
          <Button variant="filled" onClick={onWrite} disabled={n + summary.review === 0}>
            {t("import-write", { n, shown: number(n) })}
          </Button>
        </span>
      </div>
    </>
  );
}

function useColumns(): Column<ImportRow>[] {
  const words = useWords();
  const { t, number } = words;
  return [
    {
      key: "row",
      title: t("import-column-row"),
      width: "5.5rem",
      align: "end",
      render: (row) => <span title={row.sheet ?? undefined}>{number(row.row)}</span>,
    },
    {
      key: "outcome",
      title: t("import-column-outcome"),
      width: "8.5rem",
      render: (row) => (
        <Tag meaning={LOOK[row.outcome].meaning} icon={LOOK[row.outcome].icon}>
          {t(`import-outcome-${row.outcome}`)}
        </Tag>
      ),
    },
    {
      key: "name",
      title: t("import-column-who"),
      width: "minmax(10rem,1fr)",
      render: (row) => (
        <>
          <span className={styles.name}>{row.name}</span>
          {row.sheet && <span className={styles.facts}>{row.sheet}</span>}
        </>
      ),
    },
    {
      key: "change",
      title: t("import-column-change"),
      width: "minmax(10rem,1.2fr)",
      render: (row) => <Changes row={row} />,
    },
    {
      key: "why",
      title: t("import-column-why"),
      width: "minmax(12rem,1.6fr)",
      render: (row) => (
        <span className={styles.why} title={row.problems.map((problem) => problem.text[words.lang]).join("\n")}>
          {row.duplicate_name && <>{t("import-same-as", { name: row.duplicate_name })} </>}
          {row.problems.map((problem) => problem.text[words.lang]).join(" ")}
        </span>
      ),
    },
  ];
}

function Changes({ row }: { row: ImportRow }) {
  const changes = row.problems.filter((problem) => problem.before !== null || problem.after !== null).slice(0, 2);
  return (
    <>
      {changes.map((problem) => (
        <span key={`${problem.field}-${problem.code}`} className={styles.change}>
          {problem.before} → <strong>{problem.after ?? "—"}</strong>
        </span>
      ))}
    </>
  );
}
