import { IconArrowRight, IconLink } from "@tabler/icons-react";
import type { ImportProblem, ImportRow } from "../../bindings";
import { type Column, LeadCell, useWords } from "../../kit";
import styles from "./import.module.css";
import { OutcomeTag } from "./outcomes";
import { changeOf, reasonOf } from "./shown";

const SHOWN_CHANGES = 2;

/** Was → will be, with the reason. */
export function useRowColumns(hasSheets: boolean): Column<ImportRow>[] {
  const { t, number } = useWords();
  return [
    {
      key: "row",
      title: t("import-column-row"),
      width: "3.75rem",
      align: "end",
      render: (row) => <span className={styles.quiet}>{number(row.row)}</span>,
    },
    {
      key: "outcome",
      title: t("import-column-outcome"),
      width: "7.75rem",
      render: (row) => <OutcomeTag outcome={row.outcome} />,
    },
    {
      key: "name",
      title: t("import-column-who"),
      width: "minmax(8rem,1fr)",
      render: (row) => <LeadCell lead={row.name} facts={hasSheets ? row.sheet : undefined} />,
    },
    {
      key: "change",
      title: t("import-column-change"),
      width: "minmax(11.5rem,1.3fr)",
      render: (row) => <Changes row={row} />,
    },
    {
      key: "why",
      title: t("import-column-why"),
      width: "minmax(9.5rem,1.7fr)",
      render: (row) => <Reasons problems={row.problems} />,
    },
  ];
}

/** The reasons of a row, in words; all of them when the row is opened. */
export function Reasons({ problems }: { problems: ImportProblem[] }) {
  const { lang } = useWords();
  const said = problems.map((problem) => reasonOf(problem, lang));
  return (
    <span className={styles.why} title={said.join("\n")}>
      {said.join(" ")}
    </span>
  );
}

function Changes({ row }: { row: ImportRow }) {
  if (row.duplicate_name) {
    return (
      <span className={styles.change}>
        <IconLink size="1rem" stroke={2} aria-hidden />
        <strong>{row.duplicate_name}</strong>
      </span>
    );
  }
  return (
    <>
      {row.problems
        .filter((problem) => problem.before !== null || problem.after !== null)
        .slice(0, SHOWN_CHANGES)
        .map((problem) => (
          <Change key={`${problem.field}-${problem.code}`} problem={problem} />
        ))}
    </>
  );
}

/** What stood in the file, and what will be written; nothing after the arrow is an empty field. */
export function Change({ problem }: { problem: ImportProblem }) {
  const { t } = useWords();
  const { before, after } = changeOf(problem);
  return (
    <span className={styles.change}>
      {before !== null && <span>{before}</span>}
      <IconArrowRight size="1rem" stroke={2} aria-label={t("import-becomes")} />
      <strong>{after ?? t("import-empty")}</strong>
    </span>
  );
}
