import { Button, Select } from "@mantine/core";
import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import type { ColumnChoice, ImportColumn, ImportDraft, ImportField, ImportSheet } from "../../bindings";
import { Tabs, Tag, useUndo, useWords } from "../../kit";
import * as api from "./api";
import styles from "./import.module.css";
import { goTo } from "./journey";
import { maskIin } from "./shown";

const FIELDS: ImportField[] = [
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
  "guardian_name",
  "guardian_phone",
  "guardian_consent",
  "languages",
  "skills",
  "hours",
  "notes",
  "number",
];
const NAMES: ImportField[] = ["full_name", "last_name", "first_name"];
const SAMPLES = 3;

/** What each column holds: proposed by the program, decided by the person. */
export function ColumnsStep({ draft, onNext }: { draft: ImportDraft; onNext: () => void }) {
  const { t } = useWords();
  const [at, setAt] = useState("0");
  const sheet = draft.sheets[Number(at)] ?? draft.sheets[0];
  const hasNames = draft.sheets.some((one) =>
    one.columns.some((column) => column.field !== null && NAMES.includes(column.field)),
  );
  return (
    <>
      <section className={styles.frame}>
        <div className={styles.tools}>
          {draft.sheets.length > 1 && (
            <Tabs
              label={t("import-sheets")}
              chips={draft.sheets.map((one, position) => ({
                value: String(position),
                label: one.name ?? t("import-sheet-n", { n: position + 1 }),
                count: one.n_records,
              }))}
              value={at}
              onChange={setAt}
            />
          )}
          <span className={styles.readAs}>
            <ReadAs draft={draft} />
          </span>
        </div>
        {sheet && <Columns key={at} draft={draft} sheet={sheet} />}
      </section>
      <div className={styles.foot}>
        <span className={styles.words}>
          <strong>{t(hasNames ? "import-columns-lead" : "import-columns-no-name")}</strong>
          <span className={styles.facts}>{t("import-columns-note")}</span>
        </span>
        <Button variant="filled" size="md" onClick={onNext} disabled={!hasNames}>
          {t("import-go-check")}
        </Button>
      </div>
    </>
  );
}

function ReadAs({ draft }: { draft: ImportDraft }) {
  const { t } = useWords();
  if (!draft.encoding) return <>{t("import-read-as-sheet")}</>;
  const delimiter = draft.delimiter === "\t" ? t("import-tab") : (draft.delimiter ?? "");
  return <>{t("import-read-as", { encoding: draft.encoding, delimiter })}</>;
}

function Columns({ draft, sheet }: { draft: ImportDraft; sheet: ImportSheet }) {
  const { t } = useWords();
  const undo = useUndo();
  const map = useMutation({
    mutationFn: async ({ index, field }: ColumnChoice) => {
      // A field stands in one column only: choosing it here takes it from where it was.
      const columns = sheet.columns.map((column) => ({
        index: column.index,
        field: column.index === index ? field : column.field === field ? null : column.field,
      }));
      goTo({ stage: "columns", draft: await api.map(draft.draft, sheet.name, columns), check: null });
    },
    onError: undo.refuse,
  });
  return (
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
          <tr key={column.index} data-left-out={column.field === null || undefined}>
            <td>
              <span className={styles.name}>{titleOf(column) ?? t("import-untitled", { n: column.index + 1 })}</span>
              {column.is_hidden && <Tag>{t("import-hidden")}</Tag>}
            </td>
            <td className={styles.sample}>{sampleOf(column)}</td>
            <td>
              <Select
                aria-label={t("import-field-of", { column: titleOf(column) ?? String(column.index + 1) })}
                data={FIELDS.map((field) => ({ value: field, label: t(`import-field-${field.replaceAll("_", "-")}`) }))}
                value={column.field}
                onChange={(field) =>
                  map.mutate({ index: column.index, field: FIELDS.find((one) => one === field) ?? null })
                }
                placeholder={t("import-leave-out")}
                clearable
                clearButtonProps={{ "aria-label": t("app-clear") }}
                searchable
                nothingFoundMessage={t("app-nothing-found")}
              />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

const titleOf = (column: ImportColumn) => (column.title.trim() === "" ? null : column.title);

const sampleOf = (column: ImportColumn) =>
  column.sample
    .slice(0, SAMPLES)
    .map((text) => (column.field === "iin" ? maskIin(text) : text))
    .join(" · ");
