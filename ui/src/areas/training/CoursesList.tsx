import { Button } from "@mantine/core";
import { IconPlus } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import type { CourseRow } from "../../bindings";
import { type Column, DataTable, LeadCell, useWords, View } from "../../kit";
import * as api from "./api";
import { useCourseColumns } from "./courseColumns";
import styles from "./training.module.css";

interface Props {
  isNarrow: boolean;
  open: string | null;
  onOpen: (course: CourseRow) => void;
  onAdd: () => void;
}

/** The courses of this office: hours, what it takes to pass, how long a certificate holds. */
export function CoursesList({ isNarrow, open, onOpen, onAdd }: Props) {
  const { t, name, number } = useWords();
  const courses = useQuery({ queryKey: ["training", "courses"], queryFn: api.listCourses });
  const factsOf = (row: CourseRow) =>
    [row.code, row.is_national && t("training-national"), row.archived_on && t("training-archived")]
      .filter(Boolean)
      .join(" · ");
  const columns: Column<CourseRow>[] = [
    {
      key: "course",
      title: t("training-column-course"),
      width: "minmax(12rem, 2fr)",
      render: (row) => <LeadCell lead={name(row.title)} facts={factsOf(row)} />,
    },
    ...useCourseColumns<CourseRow>(),
    {
      key: "sessions",
      title: t("training-column-sessions"),
      width: "minmax(5rem, 7rem)",
      align: "end",
      render: (row) =>
        row.n_sessions > 0 ? number(row.n_sessions) : <span className={styles.quiet}>{t("training-none")}</span>,
    },
  ];
  return (
    <View
      query={courses}
      empty={{
        when: (rows) => rows.length === 0,
        text: t("training-empty-courses"),
        act: (
          <Button leftSection={<IconPlus size={16} stroke={2} aria-hidden />} onClick={onAdd}>
            {t("training-add-course")}
          </Button>
        ),
      }}
    >
      {(rows) => (
        <DataTable
          key={isNarrow ? "narrow" : "wide"}
          rowHeight={isNarrow ? 64 : 52}
          label={t("training-tab-courses")}
          columns={columns}
          total={rows.length}
          row={(at) => rows[at] ?? null}
          rowKey={(row) => row.id}
          open={open}
          onOpen={onOpen}
        />
      )}
    </View>
  );
}
