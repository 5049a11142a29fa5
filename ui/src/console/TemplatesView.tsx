import { Stack } from "@mantine/core";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { CourseCode, CourseHours, CourseTitles, CourseValidity, useCourseForm } from "../areas/training/CourseFields";
import { courseForm } from "../areas/training/draft";
import type { ConsoleTemplate, CourseDraft, CourseTemplate, NationalTemplates } from "../bindings";
import { type Column, DataTable, DetailPanel, LeadCell, Page, useKey, useWords, View } from "../kit";
import { AddButton } from "./AddButton";
import * as api from "./api";
import styles from "./console.module.css";
import { NationalHead } from "./NationalHead";
import { NowStands } from "./NowStands";
import { PublishFoot } from "./PublishFoot";
import { usePublishedColumns } from "./publishedColumns";
import { useOpen, useUnsaved } from "./unsaved";
import { useBase } from "./useBase";
import { useCourseStands } from "./useCourseStands";
import { useNational } from "./useNational";

/** What every office is offered to start a course from: the program's templates and those of the national office. */
export function TemplatesView() {
  const { t, number } = useWords();
  const [open, setOpen] = useOpen();
  const list = useNational("templates", api.nationalTemplates);
  const add = () => setOpen("");
  const close = () => setOpen(null);
  useKey("n", add);
  const columns = useColumns(list.data);
  const chosen = list.data?.rows.find((row) => row.code === open) ?? null;
  const addButton = <AddButton words="console-template-add" onAdd={add} />;
  return (
    <Page
      title={t("console-templates-title")}
      count={
        list.data && t("console-templates-count", { n: list.data.rows.length, shown: number(list.data.rows.length) })
      }
      note={t("console-templates-note")}
      acts={list.data && addButton}
      panel={(chosen || open === "") && <TemplatePanel key={open} template={chosen} onClose={close} />}
    >
      <NationalHead here="templates" carried={list.data} />
      <View
        query={list}
        empty={{
          when: (all: NationalTemplates) => all.rows.length === 0,
          text: t("console-templates-note"),
          act: addButton,
        }}
      >
        {({ rows }) => (
          <div className={styles.list}>
            <DataTable
              label={t("console-templates-title")}
              columns={columns}
              total={rows.length}
              row={(at) => rows[at] ?? null}
              rowKey={(row) => row.code}
              rowHeight={56}
              onOpen={(row) => setOpen(row.code)}
              open={open}
            />
          </div>
        )}
      </View>
    </Page>
  );
}

function useColumns(list: NationalTemplates | undefined): Column<ConsoleTemplate>[] {
  const { t, name } = useWords();
  const published = usePublishedColumns(list, "console-template-withdrawn-on");
  return [
    {
      key: "template",
      title: t("console-template"),
      width: "minmax(12rem, 2fr)",
      render: (row) => <LeadCell isWhole lead={name(row.title)} facts={row.code} />,
    },
    {
      key: "validity",
      title: t("training-column-validity"),
      width: "minmax(6rem, 8rem)",
      render: ({ validity_months: n }) =>
        n === null ? (
          <span className={styles.quiet}>{t("training-validity-none")}</span>
        ) : (
          t("training-validity-months", { n })
        ),
    },
    ...published.filter(({ key }) => key !== "offices"),
    {
      key: "hours",
      title: t("training-column-hours"),
      width: "minmax(5rem, 7rem)",
      align: "end",
      render: (row) => t("training-hours", { hours: row.duration_min / 60 }),
    },
    ...published.filter(({ key }) => key === "offices"),
  ];
}

/** What a template has no word on, for the form of courses. */
const AS_COURSE = { pass_rule: "attendance", attendance_percent: 75 } as const;

const templateOf = ({ code, title, duration_min, validity_months }: CourseDraft): CourseTemplate => ({
  code,
  title,
  duration_min,
  validity_months,
});

const asCourse = (template: ConsoleTemplate): CourseDraft => ({
  ...templateOf({ ...template, ...AS_COURSE }),
  ...AS_COURSE,
});

const versionOf = (template: ConsoleTemplate) => template.published?.version ?? 0;

/** A template, new or to be changed, for all offices. */
function TemplatePanel({ template, onClose }: { template: ConsoleTemplate | null; onClose: () => void }) {
  const { t, day } = useWords();
  const queries = useQueryClient();
  const stands = useCourseStands();
  const editing = useCourseForm(template && asCourse(template));
  const [first] = useState(editing.form);
  const keep = useMutation({
    mutationFn: ({ on, draft, isArchived }: { on: ConsoleTemplate | null; draft: CourseDraft; isArchived: boolean }) =>
      api.keepTemplate(on && versionOf(on), templateOf(draft), isArchived),
    onSettled: () => queries.invalidateQueries({ queryKey: ["national"] }),
  });
  const { opened, base, isNewer } = useBase(template, versionOf, keep.error);
  const kept = useUnsaved(JSON.stringify(editing.form) !== JSON.stringify(first), onClose);
  const save = (isArchived: boolean) => {
    const draft = editing.read();
    if (draft && !keep.isPending) keep.mutate({ on: base, draft, isArchived }, { onSuccess: kept });
  };
  const withdrawnOn = base?.published?.archived_on ?? null;
  const facts = [opened?.code, withdrawnOn && t("console-template-withdrawn-on", { day: day(withdrawnOn) })];
  return (
    <DetailPanel
      title={t(opened ? "console-template" : "console-template-new")}
      note={opened && facts.filter(Boolean).join(" · ")}
      onClose={onClose}
    >
      <Stack gap="md">
        <CourseTitles editing={editing} />
        {opened === null && <CourseCode editing={editing} />}
        <CourseHours editing={editing} />
        <CourseValidity editing={editing} />
        <PublishFoot
          keeping={keep}
          state={opened === null ? "new" : withdrawnOn === null ? "offered" : "ended"}
          endWords="console-template-withdraw"
          renewWords="console-template-offer"
          onSave={save}
          now={
            isNewer &&
            base?.published && (
              <NowStands
                who={base.published.changed_by}
                at={base.published.changed_at}
                fields={stands(editing.form, courseForm(asCourse(base)))}
              />
            )
          }
        />
      </Stack>
    </DetailPanel>
  );
}
