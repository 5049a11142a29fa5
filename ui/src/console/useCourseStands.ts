import type { CourseForm } from "../areas/training/draft";
import { useWords } from "../kit";

const LABELS = {
  kk: "training-course-title-kk",
  ru: "training-course-title-ru",
  en: "training-course-title-en",
  code: "training-course-code",
  hours: "training-course-hours",
  percent: "training-course-percent",
  months: "training-course-validity",
} as const;

/** The fields of a course beside each other: as typed, and as they stand now. */
export function useCourseStands() {
  const { t } = useWords();
  const rule = ({ pass_rule }: CourseForm) =>
    t(pass_rule === "attendance" ? "training-course-rule-attendance" : "training-course-rule-result");
  return (typed: CourseForm, stands: CourseForm): [string, string, string][] => [
    ...(Object.keys(LABELS) as (keyof typeof LABELS)[]).map((key): [string, string, string] => [
      t(LABELS[key]),
      typed[key],
      stands[key],
    ]),
    [t("training-course-rule"), rule(typed), rule(stands)],
  ];
}
