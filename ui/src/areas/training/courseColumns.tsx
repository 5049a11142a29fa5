import type { CourseDraft } from "../../bindings";
import { type Column, useWords } from "../../kit";
import styles from "./training.module.css";

/** What it takes to pass a course, how long a certificate holds, how long the course is: in words. */
function useCourseWords() {
  const { t } = useWords();
  return {
    rule: (course: CourseDraft) =>
      t(course.pass_rule === "attendance" ? "training-rule-attendance" : "training-rule-attendance-and-result", {
        percent: course.attendance_percent,
      }),
    validity: ({ validity_months: n }: CourseDraft) =>
      n === null ? t("training-validity-none") : t("training-validity-months", { n }),
    hours: (course: CourseDraft) => t("training-hours", { hours: course.duration_min / 60 }),
  };
}

/** The columns that every list of courses has after the course itself. */
export function useCourseColumns<Row extends CourseDraft>(): Column<Row>[] {
  const { t } = useWords();
  const words = useCourseWords();
  return [
    { key: "rule", title: t("training-column-rule"), width: "minmax(10rem, 1.3fr)", render: words.rule },
    {
      key: "validity",
      title: t("training-column-validity"),
      width: "minmax(7rem, 9rem)",
      render: (row) => (
        <span className={row.validity_months === null ? styles.quiet : undefined}>{words.validity(row)}</span>
      ),
    },
    {
      key: "hours",
      title: t("training-column-hours"),
      width: "minmax(5rem, 7rem)",
      align: "end",
      render: words.hours,
    },
  ];
}

/** The same of one course, each with the message of its name. */
export function useCourseFacts(): (course: CourseDraft) => [string, string][] {
  const words = useCourseWords();
  return (course) => [
    ["training-column-hours", words.hours(course)],
    ["training-column-rule", words.rule(course)],
    ["training-column-validity", words.validity(course)],
  ];
}
