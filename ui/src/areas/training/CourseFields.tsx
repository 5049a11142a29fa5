import { Radio, Select, Stack, TextInput } from "@mantine/core";
import { useState } from "react";
import type { CourseDraft, CourseTemplate } from "../../bindings";
import { useWords } from "../../kit";
import { type CourseForm, courseForm, emptyCourse, fromTemplate, readCourse } from "./draft";

/** A form of a course and what is wrong with it. */
export type CourseEditing = ReturnType<typeof useCourseForm>;

/** Begins with a course, or empty. */
export function useCourseForm(course: CourseDraft | null) {
  const [first] = useState<CourseForm>(course ? courseForm(course) : emptyCourse);
  const [form, setForm] = useState(first);
  const [isTried, setTried] = useState(false);
  const [left, setLeft] = useState<ReadonlySet<keyof CourseForm>>(new Set());
  const { draft, problems } = readCourse(form);
  return {
    form,
    setForm,
    /** The course that the form began with; null for a new one. */
    opened: readCourse(first).draft,
    leave: (key: keyof CourseForm) => setLeft(new Set(left).add(key)),
    /** Never red before the field is left. */
    problemOf: (key: keyof CourseForm) => (isTried || left.has(key) ? problems[key] : undefined),
    /** What is to be saved; from now on all that is missing is shown. */
    read: (): CourseDraft | null => {
      setTried(true);
      return draft;
    },
  };
}

/** What a field of text shows and does. */
function useField({ form, setForm, leave, problemOf }: CourseEditing) {
  const { t } = useWords();
  return (key: Exclude<keyof CourseForm, "pass_rule">) => {
    const problem = problemOf(key);
    return {
      value: form[key],
      onChange: (event: React.ChangeEvent<HTMLInputElement>) => setForm({ ...form, [key]: event.currentTarget.value }),
      onBlur: () => leave(key),
      error: problem && t(problem.id, problem.args),
    };
  };
}

/** How a course is called, in three languages. */
export function CourseTitles({ editing }: { editing: CourseEditing }) {
  const { t } = useWords();
  const field = useField(editing);
  return (
    <>
      <TextInput label={t("training-course-title-kk")} lang="kk" {...field("kk")} />
      <TextInput label={t("training-course-title-ru")} lang="ru" {...field("ru")} />
      <TextInput label={t("training-course-title-en")} lang="en" {...field("en")} />
    </>
  );
}

/** The short name of a course. */
export function CourseCode({ editing }: { editing: CourseEditing }) {
  const { t } = useWords();
  const field = useField(editing);
  return (
    <TextInput label={t("training-course-code")} description={t("training-course-code-hint")} {...field("code")} />
  );
}

/** How long a course is. */
export function CourseHours({ editing }: { editing: CourseEditing }) {
  const { t } = useWords();
  const field = useField(editing);
  return (
    <TextInput
      label={t("training-course-hours")}
      description={t("training-course-hours-hint")}
      inputMode="decimal"
      {...field("hours")}
    />
  );
}

/** How long its certificate holds. */
export function CourseValidity({ editing }: { editing: CourseEditing }) {
  const { t } = useWords();
  const field = useField(editing);
  return (
    <TextInput
      label={t("training-course-validity")}
      description={t("training-course-validity-hint")}
      inputMode="numeric"
      {...field("months")}
    />
  );
}

/** The fields of a course. A new one can start from a template. */
export function CourseFields({ editing, templates }: { editing: CourseEditing; templates?: CourseTemplate[] }) {
  const { t, name } = useWords();
  const { form, setForm } = editing;
  const field = useField(editing);
  return (
    <Stack gap="md" component="form" onSubmit={(event: React.FormEvent) => event.preventDefault()}>
      {templates && (
        <Select
          label={t("training-course-template")}
          description={t("training-course-template-hint")}
          placeholder={t("training-course-template-none")}
          data={templates.map((it) => ({ value: it.code, label: name(it.title) }))}
          searchable
          clearable
          autoFocus
          openOnFocus={false}
          onChange={(code) => {
            const template = templates.find((it) => it.code === code);
            if (template) setForm(fromTemplate(form, template));
          }}
        />
      )}
      <CourseTitles editing={editing} />
      <CourseCode editing={editing} />
      <CourseHours editing={editing} />
      <Radio.Group
        label={t("training-course-rule")}
        value={form.pass_rule}
        onChange={(rule) =>
          setForm({ ...form, pass_rule: rule === "attendance" ? "attendance" : "attendance_and_result" })
        }
      >
        <Stack gap="sm" mt="sm">
          <Radio value="attendance" label={t("training-course-rule-attendance")} />
          <Radio value="attendance_and_result" label={t("training-course-rule-result")} />
        </Stack>
      </Radio.Group>
      <TextInput label={t("training-course-percent")} inputMode="numeric" {...field("percent")} />
      <CourseValidity editing={editing} />
    </Stack>
  );
}
