import { Stack } from "@mantine/core";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { CourseFields, useCourseForm } from "../areas/training/CourseFields";
import { useCourseColumns } from "../areas/training/courseColumns";
import { courseForm } from "../areas/training/draft";
import type { ConsoleCourse, CourseDraft, CourseTemplate, NationalCourses } from "../bindings";
import { type Column, DataTable, DetailPanel, LeadCell, Page, useKey, useWords, View } from "../kit";
import { AddButton } from "./AddButton";
import * as api from "./api";
import styles from "./console.module.css";
import { NationalHead } from "./NationalHead";
import { NowStands } from "./NowStands";
import { PublishFoot } from "./PublishFoot";
import { useOpen, useUnsaved } from "./unsaved";
import { useBase } from "./useBase";
import { useCourseStands } from "./useCourseStands";
import { useNational } from "./useNational";

/** Courses that stand in the list of every office and are changed here only. */
export function CoursesView() {
  const { t, number } = useWords();
  const [open, setOpen] = useOpen();
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
          isWhole
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

const versionOf = (course: ConsoleCourse) => course.version;

interface CoursePanelProps {
  course: ConsoleCourse | null;
  templates: CourseTemplate[];
  onClose: () => void;
}

/** A course, new or to be changed, for all offices. */
function CoursePanel({ course, templates, onClose }: CoursePanelProps) {
  const { t, day } = useWords();
  const queries = useQueryClient();
  const stands = useCourseStands();
  const editing = useCourseForm(course);
  const [first] = useState(editing.form);
  const keep = useMutation({
    mutationFn: ({ on, draft, isArchived }: { on: ConsoleCourse | null; draft: CourseDraft; isArchived: boolean }) =>
      on ? api.changeCourse(on.id, on.version, draft, isArchived) : api.addCourse(draft),
    onSettled: () => queries.invalidateQueries({ queryKey: ["national"] }),
  });
  const { opened, base, isNewer } = useBase(course, versionOf, keep.error);
  const kept = useUnsaved(JSON.stringify(editing.form) !== JSON.stringify(first), onClose);
  const save = (isArchived: boolean) => {
    const draft = editing.read();
    if (draft && !keep.isPending) keep.mutate({ on: base, draft, isArchived }, { onSuccess: kept });
  };
  return (
    <DetailPanel
      title={t(opened ? "training-course-edit" : "training-course-new")}
      note={base?.archived_on && t("console-course-withdrawn-on", { day: day(base.archived_on) })}
      onClose={onClose}
    >
      <Stack gap="md">
        <CourseFields editing={editing} templates={opened ? undefined : templates} />
        <PublishFoot
          keeping={keep}
          state={base === null ? "new" : base.archived_on === null ? "offered" : "ended"}
          endWords="console-course-withdraw"
          renewWords="console-course-offer"
          onSave={save}
          now={
            isNewer &&
            base && (
              <NowStands who={base.changed_by} at={base.changed_at} fields={stands(editing.form, courseForm(base))} />
            )
          }
        />
      </Stack>
    </DetailPanel>
  );
}
