import { Button, Select } from "@mantine/core";
import { useState } from "react";
import type { ImportDraft, ImportSheet } from "../../bindings/types";
import { Card, Tabs, Tag, useUndo, useWords } from "../../kit";
import * as api from "./api";
import styles from "./import.module.css";

const FIELDS = [
  "full_name",
  "last_name",
  "first_name",
  "patronymic",
  "name_latin",
  "iin",
  "birth_date",
  "sex",
  "phone",
  "phone_other",
  "email",
  "region",
  "district",
  "address",
  "organisation",
  "languages",
  "skills",
  "guardian_name",
  "guardian_phone",
  "guardian_consent",
  "notes",
];

interface ColumnsStepProps {
  draft: ImportDraft;
  onChange: (draft: ImportDraft) => void;
  onNext: () => void;
}

/** What each column holds: proposed by the program, decided by the person. */
export function ColumnsStep({ draft, onChange, onNext }: ColumnsStepProps) {
  const { t } = useWords();
  const undo = useUndo();
  const [at, setAt] = useState("0");
  const sheet = draft.sheets[Number(at)] ?? draft.sheets[0];
  const choose = (chosen: ImportSheet, index: number, field: string | null) => {
    const columns = chosen.columns.map((column) => ({
      index: column.index,
      field: column.index === index ? field : column.field,
    }));
    api.map(draft.draft, chosen.name, columns).then(onChange, undo.refuse);
  };
  if (!sheet) return null;
  return (
    <>
      {draft.sheets.length > 1 && (
        <Tabs
          label={t("import-sheets")}
          chips={draft.sheets.map((one, position) => ({
            value: String(position),
            label: one.name ?? String(position + 1),
            count: one.n_records,
          }))}
          value={at}
          onChange={setAt}
        />
      )}
      <Card>
        <p className={styles.quiet}>
          {draft.encoding
            ? t("import-read-as", { encoding: draft.encoding, delimiter: delimiterName(draft.delimiter) })
            : t("import-read-as-sheet")}
        </p>
        <table className={styles.columns}>
          <thead>
            <tr>
              <th>{t("import-column-title")}</th>
              <th>{t("import-column-sample")}</th>
              <th>{t("import-column-field")}</th>
            </tr>
          </thead>
          <tbody>
            {sheet.columns.map((column) => (
              <tr key={column.index}>
                <td>
                  <strong>{column.title || t("import-untitled", { n: column.index + 1 })}</strong>{" "}
                  {column.is_hidden && <Tag>{t("import-hidden")}</Tag>}
                </td>
                <td className={styles.sample}>{column.sample.slice(0, 3).join(" · ")}</td>
                <td>
                  <Select
                    aria-label={column.title || String(column.index + 1)}
                    data={FIELDS.map((field) => ({
                      value: field,
                      label: t(`import-field-${field.replaceAll("_", "-")}`),
                    }))}
                    value={column.field}
                    onChange={(field) => choose(sheet, column.index, field)}
                    placeholder={t("import-leave-out")}
                    clearable
                    searchable
                  />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </Card>
      <div className={styles.foot}>
        <span className={styles.quiet}>{t("import-nothing-written")}</span>
        <Button variant="filled" onClick={onNext} data-autofocus>
          {t("import-go-check")}
        </Button>
      </div>
    </>
  );
}

const delimiterName = (delimiter: string | null) => (delimiter === "\t" ? "Tab" : (delimiter ?? ""));
