import { Button, Stack } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { Fragment } from "react";
import type { CourseRow } from "../../bindings";
import { DetailPanel, Key, PanelFoot, useKey, useWords, whileBusy } from "../../kit";
import * as api from "./api";
import { CourseFields, useCourseForm } from "./CourseFields";
import { useCourseFacts } from "./courseColumns";
import styles from "./training.module.css";
import { useDeed } from "./useDeed";

/** A course: one of this office in a form, one of the national office to read. */
export function CoursePanel({ course, onClose }: { course: CourseRow | null; onClose: () => void }) {
  return course?.is_national ? (
    <NationalCourse course={course} onClose={onClose} />
  ) : (
    <OwnCourse course={course} onClose={onClose} />
  );
}

/** A course, new or to be changed. A new one can start from a template of the reference list. */
function OwnCourse({ course, onClose }: { course: CourseRow | null; onClose: () => void }) {
  const { t } = useWords();
  const deed = useDeed();
  const templates = useQuery({ queryKey: ["training", "templates"], queryFn: api.listTemplates, enabled: !course });
  const editing = useCourseForm(course);
  const save = () => {
    const draft = editing.read();
    if (!draft || deed.isBusy) return;
    if (course)
      deed.run(
        api.editCourse(course.id, editing.opened, draft),
        (_, { t, name }) => t("training-done-course-saved", { title: name(draft.title) }),
        onClose,
      );
    else
      deed.run(
        api.addCourse(draft),
        (_, { t, name }) => t("training-done-course-added", { title: name(draft.title) }),
        onClose,
      );
  };
  useKey("ctrl+enter", save, { inFields: true });
  return (
    <DetailPanel title={t(course ? "training-course-edit" : "training-course-new")} onClose={onClose}>
      <Stack gap="md">
        <CourseFields editing={editing} templates={course ? undefined : (templates.data ?? [])} />
        <PanelFoot>
          <Button variant="filled" {...whileBusy(deed.isBusy, save)} rightSection={<Key>Ctrl Enter</Key>}>
            {t("training-save-course")}
          </Button>
          <Button variant="subtle" onClick={onClose}>
            {t("training-cancel")}
          </Button>
        </PanelFoot>
      </Stack>
    </DetailPanel>
  );
}

function NationalCourse({ course, onClose }: { course: CourseRow; onClose: () => void }) {
  const { t, name } = useWords();
  const facts = useCourseFacts();
  return (
    <DetailPanel title={name(course.title)} note={`${course.code} · ${t("training-national")}`} onClose={onClose}>
      <p className={styles.note}>{t("training-national-note")}</p>
      <dl className={styles.courseFacts}>
        {facts(course).map(([words, value]) => (
          <Fragment key={words}>
            <dt>{t(words)}</dt>
            <dd>{value}</dd>
          </Fragment>
        ))}
      </dl>
    </DetailPanel>
  );
}
