import { Button, TextInput } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import { useState } from "react";
import type { PendingRow, RowValues, VolunteerFields } from "../../bindings/types";
import { DataTable, DetailPanel, Empty, Page, usePages, useUndo, useWords, View } from "../../kit";
import * as api from "./api";
import styles from "./import.module.css";

const EDITED = ["last_name", "first_name", "patronymic", "iin", "birth_date", "phone", "email"] as const;

/** Rows of imports that a person must decide: out of every list and count until then. */
export default function PendingView() {
  const { t, number } = useWords();
  const [open, setOpen] = useState<PendingRow | null>(null);
  const list = usePages(["import", "pending"], api.pending);
  return (
    <Page
      title={t("import-pending-title")}
      count={number(list.total)}
      crumb={<Link to="/import">{t("import-title")}</Link>}
      panel={open && <Decide key={open.id} row={open} onClose={() => setOpen(null)} />}
    >
      <View query={list.query}>
        {() =>
          list.total === 0 ? (
            <Empty text={t("import-pending-none")} />
          ) : (
            <DataTable
              label={t("import-pending-title")}
              total={list.total}
              row={list.row}
              rowKey={(row) => row.id}
              onRange={list.onRange}
              onOpen={setOpen}
              open={open?.id}
              columns={[
                {
                  key: "name",
                  title: t("import-column-who"),
                  width: "minmax(10rem,1fr)",
                  render: (row) => <span className={styles.name}>{row.name}</span>,
                },
                {
                  key: "from",
                  title: t("import-column-from"),
                  width: "minmax(8rem,0.8fr)",
                  render: (row) => <From row={row} />,
                },
                {
                  key: "why",
                  title: t("import-column-why"),
                  width: "minmax(12rem,2fr)",
                  render: (row) => <Why row={row} />,
                },
              ]}
            />
          )
        }
      </View>
    </Page>
  );
}

function From({ row }: { row: PendingRow }) {
  const { t, number } = useWords();
  return (
    <>
      <span className={styles.plain}>{row.file_name}</span>
      <span className={styles.facts}>{t("import-row-n", { sheet: row.sheet ?? "", n: number(row.row) })}</span>
    </>
  );
}

function Why({ row }: { row: PendingRow }) {
  const { lang } = useWords();
  return <span className={styles.why}>{row.problems.map((problem) => problem.text[lang]).join(" ")}</span>;
}

function Decide({ row, onClose }: { row: PendingRow; onClose: () => void }) {
  const { t } = useWords();
  const undo = useUndo();
  const [values, setValues] = useState<RowValues>(row.values);
  const decide = (decision: "take" | "drop" | "same") => {
    const fields: Partial<VolunteerFields> = {
      last_name: values.last_name ?? "",
      first_name: values.first_name ?? "",
      patronymic: values.patronymic,
      iin: values.iin,
      birth_date: values.birth_date,
      phone: values.phone,
      email: values.email,
    };
    api.decide(row.id, decision, decision === "take" ? fields : null).then((done) => {
      undo.show({ text: t(`import-decided-${decision}`), deed: done.deed });
      onClose();
    }, undo.refuse);
  };
  return (
    <DetailPanel title={row.name} onClose={onClose}>
      <p className={styles.quiet}>
        <Why row={row} />
      </p>
      {row.duplicate && (
        <p>
          {t("import-maybe-same")}{" "}
          <Link to="/volunteers/$volunteerId" params={{ volunteerId: row.duplicate.id }}>
            {row.duplicate.full_name}
          </Link>
        </p>
      )}
      <div className={styles.form}>
        {EDITED.map((field) => (
          <TextInput
            key={field}
            type={field === "birth_date" ? "date" : "text"}
            label={t(`import-field-${field.replaceAll("_", "-")}`)}
            value={values[field] ?? ""}
            onChange={(event) => {
              const text = event.currentTarget.value;
              setValues((old) => ({ ...old, [field]: text === "" ? null : text }));
            }}
          />
        ))}
        <Button variant="filled" onClick={() => decide("take")}>
          {t("import-take")}
        </Button>
        {row.duplicate && <Button onClick={() => decide("same")}>{t("import-same-person")}</Button>}
        <Button onClick={() => decide("drop")}>{t("import-drop")}</Button>
      </div>
    </DetailPanel>
  );
}
