import { Button } from "@mantine/core";
import { IconPlus } from "@tabler/icons-react";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useNavigate, useRouterState } from "@tanstack/react-router";
import { useDeferredValue, useState } from "react";
import type { OrganisationRow } from "../../bindings";
import { type Column, DataTable, Page, SearchField, useKey, useWords, View } from "../../kit";
import { AddOrganisation } from "./AddOrganisation";
import * as api from "./api";
import { MembersPanel } from "./MembersPanel";
import styles from "./roster.module.css";

/** Organisations by name, each with its people. */
export default function OrganisationsView() {
  const { t, number } = useWords();
  const navigate = useNavigate();
  const [text, setText] = useState("");
  const [open, setOpen] = useState<string | null>(null);
  const isAdding = useRouterState({ select: (state) => state.location.hash }) === "add";
  const wanted = useDeferredValue(text.trim());
  const list = useQuery({
    queryKey: ["roster", "organisations", wanted],
    queryFn: () => api.organisations(wanted),
    placeholderData: keepPreviousData,
  });
  const columns = useColumns();
  const add = () => navigate({ to: "/organisations", hash: "add" });
  const close = () => navigate({ to: "/organisations" });
  useKey("n", add);
  const opened = list.data?.find((one) => one.id === open);
  return (
    <Page
      title={t("roster-organisations")}
      count={list.data && t("roster-organisations-count", { n: list.data.length, shown: number(list.data.length) })}
      acts={
        <Button variant="filled" leftSection={<IconPlus size="1.25rem" stroke={1.75} />} onClick={add}>
          {t("roster-add-organisation")}
        </Button>
      }
      panel={opened && <MembersPanel key={opened.id} organisation={opened} onClose={() => setOpen(null)} />}
    >
      <div className={styles.finding}>
        <SearchField
          value={text}
          onChange={setText}
          label={t("roster-search-organisation")}
          placeholder={t("roster-search-organisation-hint")}
          autoFocus={!isAdding}
        />
      </div>
      <View
        query={list}
        empty={{
          when: (rows) => rows.length === 0,
          text: t(wanted === "" ? "roster-no-organisations" : "roster-no-organisation-found"),
          act: <Button onClick={add}>{t("roster-add-organisation")}</Button>,
        }}
      >
        {(rows) => (
          <DataTable
            label={t("roster-organisations")}
            columns={columns}
            total={rows.length}
            row={(at) => rows[at] ?? null}
            rowKey={(row) => row.id}
            listKey={wanted}
            open={open}
            onOpen={(row) => setOpen(row.id)}
          />
        )}
      </View>
      {isAdding && <AddOrganisation name={wanted} onClose={close} onAdded={setOpen} />}
    </Page>
  );
}

function useColumns(): Column<OrganisationRow>[] {
  const { t, number } = useWords();
  return [
    {
      key: "name",
      title: t("roster-column-organisation"),
      width: "minmax(12rem,2fr)",
      render: (row) => <span className={styles.strong}>{row.name}</span>,
    },
    {
      key: "bin",
      title: t("roster-column-bin"),
      width: "9rem",
      render: (row) => row.bin ?? <span className={styles.quiet}>{t("roster-none")}</span>,
    },
    {
      key: "members",
      title: t("roster-column-members"),
      width: "7rem",
      align: "end",
      render: (row) => number(row.n_members),
    },
  ];
}
