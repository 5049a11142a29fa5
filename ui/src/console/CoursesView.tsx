import { Stack } from "@mantine/core";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { CourseFields, useCourseForm } from "../areas/training/CourseFields";
import { useCourseColumns } from "../areas/training/courseColumns";
import type { ConsoleCourse, CourseDraft, CourseTemplate, NationalCourses } from "../bindings";
import { type Column, DataTable, DetailPanel, LeadCell, Page, useKey, useWords, View } from "../kit";
import { AddButton } from "./AddButton";
import * as api from "./api";
import styles from "./console.module.css";
import { NationalHead } from "./NationalHead";
import { PublishFoot } from "./PublishFoot";
import { useNational } from "./useNational";

/** Courses that stand in the list of every office and are changed here only. */
export function CoursesView() {
  const { t, number } = useWords();
  const [open, setOpen] = useState<string | null>(null);
  const list = useNational("courses", api.nationalCourses);
  const add = () => setOpen("new");
  const close = () => setOpen(null);
  useKey("n", add);
  const columns = useColumns(list.data?.n_offices ?? 0);
  const chosen = list.data?.rows.find((row) => row.id === open);
  const addButton = <AddButton words="training-add-course" onAdd={add} />;
  return (
    <Page
      title={t("console-courses-title")}
      count={
        list.data && t("console-courses-count", { n: list.data.rows.length, shown: number(list.data.rows.length) })
      }
      note={t("console-courses-note")}
      acts={list.data && list.data.rows.length > 0 && addButton}
      panel={
        (chosen || open === "new") && (
          <CoursePanel key={open} course={chosen ?? null} templates={list.data?.templates ?? []} onClose={close} />
        )
      }
    >
      <NationalHead here="courses" carried={list.data} />
      <View
        query={list}
        empty={{
          when: (all: NationalCourses) => all.rows.length === 0,
          text: t("console-no-courses"),
          act: addButton,
        }}
      >
        {({ rows }) => (
          <div className={styles.list}>
            <DataTable
              label={t("console-courses-title")}
              columns={columns}
              total={rows.length}
              row={(at) => rows[at] ?? null}
              rowKey={(row) => row.id}
              rowHeight={56}
              onOpen={(row) => setOpen(row.id)}
              open={open}
            />
          </div>
        )}
      </View>
    </Page>
  );
}

function useColumns(nOffices: number): Column<ConsoleCourse>[] {
  const { t, name, number, moment } = useWords();
  return [
    {
      key: "course",
      title: t("training-column-course"),
      width: "minmax(13rem, 2fr)",
      render: (row) => (
        <LeadCell
          lead={name(row.title)}
          facts={row.archived_on ? `${row.code} · ${t("training-archived")}` : row.code}
        />
      ),
    },
    ...useCourseColumns<ConsoleCourse>(),
    {
      key: "offices",
      title: t("console-course-offices"),
      width: "minmax(7rem, 8rem)",
      align: "end",
      render: (row) => t("console-course-in-offices", { n: number(row.n_offices), all: number(nOffices) }),
    },
    {
      key: "changed",
      title: t("console-changed"),
      width: "minmax(10rem, 1fr)",
      render: (row) => <LeadCell lead={moment(row.changed_at)} facts={row.changed_by} />,
    },
  ];
}

interface CoursePanelProps {
  course: ConsoleCourse | null;
  templates: CourseTemplate[];
  onClose: () => void;
}

/** A course, new or to be changed, for all offices. */
function CoursePanel({ course, templates, onClose }: CoursePanelProps) {
  const { t, day } = useWords();
  const queries = useQueryClient();
  // The one that was opened: what another administrator writes meanwhile is not overwritten unseen.
  const [opened] = useState(course);
  const editing = useCourseForm(opened);
  const keep = useMutation({
    mutationFn: ({ draft, isArchived }: { draft: CourseDraft; isArchived: boolean }) =>
      opened ? api.changeCourse(opened.id, opened.version, draft, isArchived) : api.addCourse(draft),
    onSuccess: onClose,
    onSettled: () => queries.invalidateQueries({ queryKey: ["national"] }),
  });
  const save = (isArchived: boolean) => {
    const draft = editing.read();
    if (draft && !keep.isPending) keep.mutate({ draft, isArchived });
  };
  return (
    <DetailPanel
      title={t(opened ? "training-course-edit" : "training-course-new")}
      note={opened?.archived_on && t("console-course-withdrawn-on", { day: day(opened.archived_on) })}
      onClose={onClose}
    >
      <Stack gap="md">
        <CourseFields editing={editing} templates={opened ? undefined : templates} />
        <PublishFoot
          keeping={keep}
          state={opened === null ? "new" : opened.archived_on === null ? "offered" : "ended"}
          endWords="console-course-withdraw"
          renewWords="console-course-offer"
          onSave={save}
        />
      </Stack>
    </DetailPanel>
  );
}
