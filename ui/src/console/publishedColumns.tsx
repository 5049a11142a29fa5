import type { Published } from "../bindings";
import { type Column, LeadCell, useWords } from "../kit";
import styles from "./console.module.css";

/** What the program brings, or what the national office made of it. */
interface Row {
  published: Published | null;
  is_of_program: boolean;
}

interface List<Kind> {
  rows: Kind[];
  n_offices: number;
}

/** The columns of its state that every list of reference data ends with, numbers last. `ended` is the message of what is offered no longer. */
export function usePublishedColumns<Kind extends Row>(list: List<Kind> | undefined, ended: string): Column<Kind>[] {
  const { t, number, moment, day } = useWords();
  const columns: Column<Kind>[] = [
    {
      key: "state",
      title: t("console-state"),
      width: "minmax(9rem, 1fr)",
      render: ({ published, is_of_program }) => {
        if (published === null) return <span className={styles.quiet}>{t("console-item-of-program")}</span>;
        if (published.archived_on !== null) return t(ended, { day: day(published.archived_on) });
        return t(is_of_program ? "console-item-changed" : "console-item-added");
      },
    },
    {
      key: "changed",
      title: t("console-changed"),
      width: "minmax(9rem, 1fr)",
      render: ({ published }) =>
        published && <LeadCell lead={moment(published.changed_at)} facts={published.changed_by} />,
    },
    {
      key: "offices",
      title: t("console-course-offices"),
      width: "minmax(6rem, 7rem)",
      align: "end",
      render: ({ published }) =>
        published &&
        t("console-course-in-offices", { n: number(published.n_offices), all: number(list?.n_offices ?? 0) }),
    },
  ];
  // While all is as the program brings it there is nothing to say in the others.
  return list?.rows.some((row) => row.published !== null) ? columns : columns.slice(0, 1);
}
