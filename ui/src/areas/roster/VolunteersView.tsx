import { Button } from "@mantine/core";
import { IconArchive, IconFileImport, IconShieldOff, IconUserPlus } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { useNavigate, useParams, useRouterState } from "@tanstack/react-router";
import { useDeferredValue, useState } from "react";
import type { District, VolunteerFilter, VolunteerRow } from "../../bindings/types";
import {
  type Column,
  DataTable,
  Empty,
  FilterChips,
  formatPhone,
  Marked,
  Page,
  SearchField,
  SelectionBar,
  State,
  useKey,
  usePages,
  useUndo,
  useWords,
  View,
} from "../../kit";
import * as api from "./api";
import { ProfilePanel } from "./ProfilePanel";
import styles from "./roster.module.css";
import { VolunteerForm } from "./VolunteerForm";

const DEEDS = { archive: api.archive, restore: api.restore };
const FILTERS: VolunteerFilter[] = ["active", "minors", "no_consent", "no_iin", "archived"];

/** The list of volunteers, found in any spelling; a person opens beside it. */
export default function VolunteersView() {
  const words = useWords();
  const { t, number } = words;
  const navigate = useNavigate();
  const undo = useUndo();
  const params = useParams({ strict: false });
  const open = params.volunteerId ?? null;
  const hash = useRouterState({ select: (state) => state.location.hash });
  const [text, setText] = useState("");
  const [filter, setFilter] = useState<VolunteerFilter>("active");
  const [selected, setSelected] = useState<ReadonlySet<string>>(new Set());
  const wanted = useDeferredValue(text);
  const list = usePages(["roster", "list", wanted, filter], (offset, limit) =>
    api.search({ text: wanted, filter, offset, limit }),
  );
  const columns = useColumns();
  const isAdding = hash === "add";
  useKey("n", () => navigate({ to: "/volunteers", hash: "add" }));

  const close = () => navigate({ to: "/volunteers" });
  const act = (deed: "archive" | "restore") => {
    DEEDS[deed]([...selected]).then((done) => {
      setSelected(new Set());
      undo.show({ text: t(`roster-${deed}d`, { n: done.value, shown: number(done.value) }), deed: done.deed });
    }, undo.refuse);
  };
  const counts = list.first?.counts;
  const isEmptyOffice = counts !== undefined && text === "" && filter === "active" && counts.active === 0;

  return (
    <Page
      title={t("roster-title")}
      count={counts && t("roster-count", { n: counts.active, shown: number(counts.active) })}
      acts={
        <>
          <Button leftSection={<IconFileImport size={16} />} onClick={() => navigate({ to: "/import" })}>
            {t("roster-load-list")}
          </Button>
          <Button
            variant="filled"
            leftSection={<IconUserPlus size={16} />}
            onClick={() => navigate({ to: "/volunteers", hash: "add" })}
          >
            {t("roster-add")}
          </Button>
        </>
      }
      panel={
        isAdding ? (
          <VolunteerForm
            onClose={close}
            onSaved={(id) => navigate({ to: "/volunteers/$volunteerId", params: { volunteerId: id } })}
          />
        ) : (
          open && <ProfilePanel key={open} id={open} onClose={close} />
        )
      }
    >
      <div className={styles.finding}>
        <SearchField
          value={text}
          onChange={setText}
          label={t("roster-search")}
          placeholder={t("roster-search-hint")}
          autoFocus={!isAdding}
        />
        {wanted.trim() !== "" && list.first && (
          <span className={styles.found}>
            <strong>{t("roster-found", { n: list.total, shown: number(list.total) })}</strong>
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
        onChange={(value) => {
          setFilter(value);
          setSelected(new Set());
        }}
      />
      <View query={list.query} rows={10}>
        {() =>
          list.total === 0 ? (
            <Empty
              text={t(isEmptyOffice ? "roster-empty" : "roster-none-found")}
              act={
                isEmptyOffice ? (
                  <Button onClick={() => navigate({ to: "/import" })}>{t("roster-load-list")}</Button>
                ) : (
                  <Button
                    onClick={() => {
                      setText("");
                      setFilter("active");
                    }}
                  >
                    {t("roster-show-all")}
                  </Button>
                )
              }
            />
          ) : (
            <DataTable
              label={t("roster-title")}
              columns={columns}
              total={list.total}
              row={list.row}
              rowKey={(row) => row.id}
              onRange={list.onRange}
              onOpen={(row) => navigate({ to: "/volunteers/$volunteerId", params: { volunteerId: row.id } })}
              open={open}
              selected={selected}
              onSelect={setSelected}
            />
          )
        }
      </View>
      {selected.size > 0 && (
        <SelectionBar n={selected.size} onClear={() => setSelected(new Set())}>
          <Button
            leftSection={<IconArchive size={16} />}
            onClick={() => act(filter === "archived" ? "restore" : "archive")}
          >
            {t(filter === "archived" ? "roster-restore" : "roster-archive")}
          </Button>
        </SelectionBar>
      )}
    </Page>
  );
}

/** Names of districts by their id, over all regions. */
export function useDistricts() {
  const regions = useQuery({ queryKey: ["reference", "regions"], queryFn: api.regions });
  const byId = new Map<string, District>();
  for (const region of regions.data ?? []) for (const district of region.districts) byId.set(district.id, district);
  return { regions: regions.data ?? [], byId };
}

function useColumns(): Column<VolunteerRow>[] {
  const words = useWords();
  const { t, name, number } = words;
  const { regions, byId } = useDistricts();
  const placeOf = (row: VolunteerRow) => {
    const district = row.district ? byId.get(row.district) : undefined;
    const region = regions.find((one) => one.id === row.region);
    return district ? name(district.name) : region ? name(region.name) : null;
  };
  return [
    {
      key: "name",
      title: t("roster-column-name"),
      width: "minmax(12rem,1.6fr)",
      render: (row) => (
        <>
          <span className={styles.name}>
            <Marked text={row.full_name} marks={row.marks} />
          </span>
          <span className={styles.facts}>
            {[row.age === null ? null : t("roster-age", { n: row.age }), placeOf(row)].filter(Boolean).join(" · ")}
          </span>
        </>
      ),
    },
    {
      key: "phone",
      title: t("roster-column-phone"),
      width: "10rem",
      render: (row) => <span className={styles.number}>{row.phone ? formatPhone(row.phone) : ""}</span>,
    },
    {
      key: "state",
      title: t("roster-column-state"),
      width: "minmax(9rem,1fr)",
      render: (row) => <Readiness row={row} />,
    },
    {
      key: "certificates",
      title: t("roster-column-certificates"),
      width: "7rem",
      align: "end",
      render: (row) => number(row.n_certificates),
    },
  ];
}

/** Silence for what is in order; words for what needs somebody. */
function Readiness({ row }: { row: VolunteerRow }) {
  const { t } = useWords();
  if (row.archived_on) return <State meaning="offline">{t("roster-state-archived")}</State>;
  if (row.is_minor)
    return (
      <State meaning="offline" icon={<IconShieldOff size={16} stroke={2} />}>
        {t("roster-state-minor")}
      </State>
    );
  if (!row.has_consent) return <State meaning="attention">{t("roster-state-no-consent")}</State>;
  if (row.status !== "active") return <State meaning="offline">{t(`roster-status-${row.status}`)}</State>;
  return <span className={styles.quiet}>{t("roster-state-in-order")}</span>;
}
