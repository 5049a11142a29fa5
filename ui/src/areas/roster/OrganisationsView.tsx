import { Button, TextInput } from "@mantine/core";
import { IconPlus } from "@tabler/icons-react";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useDeferredValue, useState } from "react";
import type { OrganisationRow } from "../../bindings/types";
import {
  DataTable,
  DetailPanel,
  Dialog,
  Empty,
  formatPhone,
  Page,
  SearchField,
  useKey,
  useUndo,
  useWords,
  View,
} from "../../kit";
import * as api from "./api";
import styles from "./roster.module.css";

/** Organisations by name, each with its people. */
export default function OrganisationsView() {
  const { t, number } = useWords();
  const [text, setText] = useState("");
  const [open, setOpen] = useState<OrganisationRow | null>(null);
  const [isAdding, setAdding] = useState(false);
  const wanted = useDeferredValue(text);
  const list = useQuery({
    queryKey: ["roster", "organisations", wanted],
    queryFn: () => api.organisations(wanted),
    placeholderData: keepPreviousData,
  });
  useKey("n", () => setAdding(true));
  return (
    <Page
      title={t("roster-organisations")}
      count={list.data && number(list.data.length)}
      acts={
        <Button variant="filled" leftSection={<IconPlus size={16} />} onClick={() => setAdding(true)}>
          {t("roster-add-organisation")}
        </Button>
      }
      panel={open && <Members organisation={open} onClose={() => setOpen(null)} />}
    >
      <div className={styles.finding}>
        <SearchField value={text} onChange={setText} label={t("roster-search-organisation")} autoFocus />
      </div>
      <View query={list}>
        {(rows) =>
          rows.length === 0 ? (
            <Empty
              text={t(wanted === "" ? "roster-no-organisations" : "app-nothing-found")}
              act={<Button onClick={() => setAdding(true)}>{t("roster-add-organisation")}</Button>}
            />
          ) : (
            <DataTable
              label={t("roster-organisations")}
              total={rows.length}
              row={(at) => rows[at] ?? null}
              rowKey={(row) => row.id}
              open={open?.id}
              onOpen={setOpen}
              rowHeight={44}
              columns={[
                {
                  key: "name",
                  title: t("roster-column-organisation"),
                  width: "minmax(12rem,2fr)",
                  render: (row) => <span className={styles.name}>{row.name}</span>,
                },
                {
                  key: "bin",
                  title: t("roster-column-bin"),
                  width: "9rem",
                  render: (row) => <span className={styles.number}>{row.bin}</span>,
                },
                {
                  key: "members",
                  title: t("roster-column-members"),
                  width: "9rem",
                  align: "end",
                  render: (row) => number(row.n_members),
                },
              ]}
            />
          )
        }
      </View>
      {isAdding && <AddOrganisation onClose={() => setAdding(false)} />}
    </Page>
  );
}

function Members({ organisation, onClose }: { organisation: OrganisationRow; onClose: () => void }) {
  const { t } = useWords();
  const members = useQuery({
    queryKey: ["roster", "members", organisation.id],
    queryFn: () => api.members(organisation.id),
  });
  return (
    <DetailPanel title={organisation.name} onClose={onClose}>
      <View query={members} rows={5} empty={{ when: (rows) => rows.length === 0, text: t("roster-no-members") }}>
        {(rows) =>
          rows.map((row) => (
            <div key={row.id} className={styles.entry}>
              <Link to="/volunteers/$volunteerId" params={{ volunteerId: row.id }}>
                {row.full_name}
              </Link>
              <p>{row.phone ? formatPhone(row.phone) : ""}</p>
            </div>
          ))
        }
      </View>
    </DetailPanel>
  );
}

function AddOrganisation({ onClose }: { onClose: () => void }) {
  const { t } = useWords();
  const undo = useUndo();
  const [name, setName] = useState("");
  const [bin, setBin] = useState("");
  const save = () => {
    api.addOrganisation(name, bin.trim() === "" ? null : bin).then((done) => {
      undo.show({ text: t("roster-organisation-added"), deed: done.deed });
      onClose();
    }, undo.refuse);
  };
  return (
    <Dialog
      title={t("roster-add-organisation")}
      opened
      onClose={onClose}
      acts={
        <>
          <Button onClick={onClose}>{t("app-not-now")}</Button>
          <Button variant="filled" onClick={save} disabled={name.trim() === ""}>
            {t("app-save")}
          </Button>
        </>
      }
    >
      <div className={styles.form}>
        <TextInput
          data-autofocus
          label={t("roster-column-organisation")}
          value={name}
          onChange={(event) => setName(event.currentTarget.value)}
        />
        <TextInput
          label={t("roster-column-bin")}
          description={t("app-optional")}
          value={bin}
          onChange={(event) => setBin(event.currentTarget.value)}
        />
      </div>
    </Dialog>
  );
}
