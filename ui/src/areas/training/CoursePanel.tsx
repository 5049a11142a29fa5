import { Button, Radio, Select, Stack, TextInput } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import type { CourseRow } from "../../bindings";
import { DetailPanel, Key, useKey, useWords } from "../../kit";
import * as api from "./api";
import { type CourseForm, courseForm, emptyCourse, fromTemplate, readCourse } from "./draft";
import styles from "./training.module.css";
import { useDeed } from "./useDeed";

/** A course, new or to be changed. A new one can start from a template of the reference list. */
export function CoursePanel({ course, onClose }: { course: CourseRow | null; onClose: () => void }) {
  const { t, name } = useWords();
  const deed = useDeed();
  const templates = useQuery({ queryKey: ["reference", "courses"], queryFn: api.listTemplates, enabled: !course });
  const [form, setForm] = useState<CourseForm>(course ? courseForm(course) : emptyCourse);
  const [isTried, setTried] = useState(false);
  const [left, setLeft] = useState<ReadonlySet<keyof CourseForm>>(new Set());
  const { draft, problems } = readCourse(form);

  const save = () => {
    setTried(true);
    if (!draft || deed.isBusy) return;
    const title = name(draft.title);
    if (course) deed.run(api.editCourse(course.id, draft), () => t("training-done-course-saved", { title }), onClose);
    else deed.run(api.addCourse(draft), () => t("training-done-course-added", { title }), onClose);
  };
  useKey("ctrl+enter", save, { inFields: true });

  /** Never red before the field is left. */
  const field = (key: Exclude<keyof CourseForm, "pass_rule">) => ({
    value: form[key],
    onChange: (event: React.ChangeEvent<HTMLInputElement>) => setForm({ ...form, [key]: event.currentTarget.value }),
    onBlur: () => setLeft(new Set(left).add(key)),
    error: (isTried || left.has(key)) && problems[key] ? t(problems[key].id, problems[key].args) : undefined,
  });

  return (
    <DetailPanel title={t(course ? "training-course-edit" : "training-course-new")} onClose={onClose}>
      <Stack gap="md" component="form" onSubmit={(event: React.FormEvent) => event.preventDefault()}>
        {!course && (
          <Select
            label={t("training-course-template")}
            description={t("training-course-template-hint")}
            placeholder={t("training-course-template-none")}
            data={(templates.data ?? []).map((it) => ({ value: it.code, label: name(it.title) }))}
            searchable
            clearable
            autoFocus
            openOnFocus={false}
            onChange={(code) => {
              const template = templates.data?.find((it) => it.code === code);
              if (template) setForm(fromTemplate(form, template));
            }}
          />
        )}
        <TextInput label={t("training-course-title-kk")} lang="kk" {...field("kk")} />
        <TextInput label={t("training-course-title-ru")} lang="ru" {...field("ru")} />
        <TextInput label={t("training-course-title-en")} lang="en" {...field("en")} />
        <TextInput label={t("training-course-code")} description={t("training-course-code-hint")} {...field("code")} />
        <TextInput
          label={t("training-course-hours")}
          description={t("training-course-hours-hint")}
          inputMode="decimal"
          {...field("hours")}
        />
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
        <TextInput
          label={t("training-course-validity")}
          description={t("training-course-validity-hint")}
          inputMode="numeric"
          {...field("months")}
        />
        <div className={styles.panelFoot}>
          <Button variant="filled" loading={deed.isBusy} rightSection={<Key>Ctrl Enter</Key>} onClick={save}>
            {t("training-save-course")}
          </Button>
          <Button variant="subtle" onClick={onClose}>
            {t("training-cancel")}
          </Button>
        </div>
      </Stack>
    </DetailPanel>
  );
}
