import { Modal } from "@mantine/core";
import { Fragment } from "react";
import type { ImportRow } from "../../bindings";
import { formatPhone, useWords } from "../../kit";
import styles from "./import.module.css";
import { OutcomeTag } from "./outcomes";
import { maskIin, reasonOf } from "./shown";
import { Change } from "./useRowColumns";

const VALUES = [
  "last_name",
  "first_name",
  "patronymic",
  "iin",
  "birth_date",
  "sex",
  "phone",
  "email",
  "region",
] as const;

/** One row whole: what will be written, and every reason. */
export function RowPanel({ row, onClose }: { row: ImportRow; onClose: () => void }) {
  const { t, lang, number, day } = useWords();
  const shown = (field: (typeof VALUES)[number], value: string) => {
    if (field === "iin") return maskIin(value);
    if (field === "phone") return formatPhone(value);
    if (field === "birth_date") return day(value);
    return field === "sex" ? t(`roster-sex-${value}`) : value;
  };
  const values = VALUES.flatMap((field) => {
    const value = row.values[field];
    return value ? [[field, shown(field, value)] as const] : [];
  });
  return (
    <Modal
      opened
      onClose={onClose}
      size={560}
      title={t("import-row-title", { n: number(row.row), name: row.name })}
      closeButtonProps={{ "aria-label": t("app-close") }}
    >
      <OutcomeTag outcome={row.outcome} />
      {row.duplicate_name && <p>{t("import-same-as", { name: row.duplicate_name })}</p>}
      <ul className={styles.reasons}>
        {row.problems.map((problem) => (
          <li key={`${problem.field}-${problem.code}`}>
            {reasonOf(problem, lang)}
            {(problem.before !== null || problem.after !== null) && <Change problem={problem} />}
          </li>
        ))}
      </ul>
      <dl className={styles.values}>
        {values.map(([field, value]) => (
          <Fragment key={field}>
            <dt>{t(`import-field-${field.replaceAll("_", "-")}`)}</dt>
            <dd>{value}</dd>
          </Fragment>
        ))}
      </dl>
    </Modal>
  );
}
