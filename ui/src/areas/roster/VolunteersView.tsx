import { Button } from "@mantine/core";
import { IconFileImport, IconUserPlus } from "@tabler/icons-react";
import { useNavigate, useParams, useRouterState } from "@tanstack/react-router";
import { useDeferredValue, useState } from "react";
import type { VolunteerFilter } from "../../bindings";
import {
  DataTable,
  Empty,
  FilterChips,
  Page,
  SearchField,
  useKey,
  usePages,
  useSelection,
  useWords,
  View,
  WithSelection,
} from "../../kit";
import * as api from "./api";
import { ProfilePanel } from "./ProfilePanel";
import styles from "./roster.module.css";
import { useVolunteerColumns } from "./useVolunteerColumns";
import { VolunteerForm } from "./VolunteerForm";
import { VolunteerSelection } from "./VolunteerSelection";

const FILTERS: VolunteerFilter[] = ["active", "minors", "no_consent", "no_iin", "archived"];

/** The list of volunteers, found in any spelling; a person opens beside it. */
export default function VolunteersView() {
  const { t, number } = useWords();
  const navigate = useNavigate();
  const params = useParams({ strict: false });
  const open = params.volunteerId ?? null;
  const isAdding = useRouterState({ select: (state) => state.location.hash }) === "add";
  const [text, setText] = useState("");
  const [filter, setFilter] = useState<VolunteerFilter>("active");
  const selection = useSelection();
  const wanted = useDeferredValue(text);
  const list = usePages(["roster", "list", wanted, filter], (offset, limit) =>
    api.search({ text: wanted, filter, offset, limit }),
  );
  const columns = useVolunteerColumns();

  const add = () => navigate({ to: "/volunteers", hash: "add" });
  const close = () => navigate({ to: "/volunteers" });
  const show = (id: string) => navigate({ to: "/volunteers/$volunteerId", params: { volunteerId: id } });
  const find = (next: string) => {
    setText(next);
    selection.clear();
  };
  const choose = (next: VolunteerFilter) => {
    setFilter(next);
    selection.clear();
  };
  useKey("n", add);
  const counts = list.first?.counts;
  const isSearching = wanted.trim() !== "";
  const isEmptyOffice = counts !== undefined && !isSearching && counts.active + counts.archived === 0;

  return (
    <Page
      title={t("roster-title")}
      count={counts && !isSearching && t("roster-count", { n: counts.active, shown: number(counts.active) })}
      acts={
        <>
          <Button
            leftSection={<IconFileImport size="1.25rem" stroke={1.75} />}
            onClick={() => navigate({ to: "/import" })}
          >
            {t("roster-load-list")}
          </Button>
          <Button variant="filled" leftSection={<IconUserPlus size="1.25rem" stroke={1.75} />} onClick={add}>
            {t("roster-add")}
          </Button>
        </>
      }
      panel={
        isAdding ? (
          <VolunteerForm onClose={close} onSaved={show} />
        ) : (
          open && <ProfilePanel key={open} id={open} onClose={close} />
        )
      }
    >
      <div className={styles.finding}>
        <SearchField
          value={text}
          onChange={find}
          label={t("roster-search")}
          placeholder={t("roster-search-hint")}
          autoFocus={!isAdding}
        />
        {isSearching && counts && (
          <span className={styles.found} role="status">
            <strong>
              {t(filter === "archived" ? "roster-found-archived" : "roster-found", {
                shown: number(list.total),
                n: counts.archived,
                archived: number(counts.archived),
              })}
            </strong>
            <span>{t("roster-any-spelling")}</span>
          </span>
        )}
      </div>
      <FilterChips
        label={t("roster-filters")}
        chips={FILTERS.map((value) => ({
          value,
          label: t(`roster-filter-${value.replace("_", "-")}`),
          count: counts?.[value],
        }))}
        value={filter}
        onChange={choose}
      />
      <View query={list.query} rows={10}>
        {() =>
          list.total > 0 ? (
            <WithSelection>
              <DataTable
                label={t("roster-title")}
                columns={columns}
                total={list.total}
                row={list.row}
                rowKey={(row) => row.id}
                rowName={(row) => row.full_name}
                onRange={list.onRange}
                listKey={list.listKey}
                onOpen={(row) => show(row.id)}
                open={open}
                selection={selection}
              />
              <VolunteerSelection selection={selection} total={list.total} text={wanted} filter={filter} />
            </WithSelection>
          ) : isEmptyOffice ? (
            <Empty
              text={t("roster-empty")}
              act={<Button onClick={() => navigate({ to: "/import" })}>{t("roster-load-list")}</Button>}
            />
          ) : (
            <Empty
              text={t("roster-none-found")}
              act={
                <Button
                  onClick={() => {
                    find("");
                    choose("active");
                  }}
                >
                  {t("roster-show-all")}
                </Button>
              }
            />
          )
        }
      </View>
    </Page>
  );
}
