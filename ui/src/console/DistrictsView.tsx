import { useState } from "react";
import type { ConsoleDistrict, NationalDistricts } from "../bindings";
import {
  type Column,
  DataTable,
  Empty,
  FilterChips,
  LeadCell,
  Page,
  SearchField,
  useKey,
  useWords,
  View,
} from "../kit";
import { AddButton } from "./AddButton";
import * as api from "./api";
import styles from "./console.module.css";
import { DistrictPanel } from "./DistrictPanel";
import { NationalHead } from "./NationalHead";
import { usePublishedColumns } from "./publishedColumns";
import { useOpen } from "./unsaved";
import { useNational } from "./useNational";

type Which = "all" | "published" | "closed";

const IS_SHOWN: Record<Which, (row: ConsoleDistrict) => boolean> = {
  all: () => true,
  published: (row) => row.published !== null,
  closed: (row) => row.published !== null && row.published.archived_on !== null,
};

/** Districts and cities of all regions, as every desk offers them. */
export function DistrictsView() {
  const { t, number } = useWords();
  const [open, setOpen] = useOpen();
  const [text, setText] = useState("");
  const [which, setWhich] = useState<Which>("all");
  const list = useNational("districts", api.nationalDistricts);
  const add = () => setOpen("");
  useKey("n", add);
  const data = list.data;
  const columns = useColumns(data);
  const wanted = text.trim().toLocaleLowerCase();
  const isFound = useIsFound(data, wanted);
  const rows = (data?.rows ?? []).filter((row) => IS_SHOWN[which](row) && isFound(row));
  const chosen = data?.rows.find((row) => row.code === open) ?? null;
  const count = (one: Which) => data?.rows.filter(IS_SHOWN[one]).length ?? 0;
  return (
    <Page
      title={t("console-districts-title")}
      count={data && t("console-districts-count", { n: data.rows.length, shown: number(data.rows.length) })}
      note={t("console-districts-note")}
      acts={data && <AddButton words="console-district-add" onAdd={add} />}
      panel={
        data &&
        (chosen || open === "") && (
          <DistrictPanel key={open} district={chosen} regions={data.regions} onClose={() => setOpen(null)} />
        )
      }
    >
      <NationalHead here="districts" carried={data} />
      <View query={list}>
        {() => (
          <>
            <SearchField value={text} onChange={setText} label={t("console-districts-search")} autoFocus />
            <FilterChips
              label={t("console-state")}
              chips={(["all", "published", "closed"] as const).map((one) => ({
                value: one,
                label: t(`console-districts-${one}`),
                count: count(one),
              }))}
              value={which}
              onChange={setWhich}
            />
            {rows.length === 0 ? (
              <Empty text={wanted === "" ? t("console-districts-none") : t("app-nothing-found")} />
            ) : (
              <div className={styles.list}>
                <DataTable
                  label={t("console-districts-title")}
                  columns={columns}
                  total={rows.length}
                  row={(at) => rows[at] ?? null}
                  rowKey={(row) => row.code}
                  rowHeight={56}
                  listKey={`${wanted} ${which}`}
                  onOpen={(row) => setOpen(row.code)}
                  open={open}
                />
              </div>
            )}
          </>
        )}
      </View>
    </Page>
  );
}

/** Whether a district or its region bears the words that are looked for, in any language. */
function useIsFound(data: NationalDistricts | undefined, wanted: string) {
  const regions = new Map(data?.regions.map((region) => [region.id, Object.values(region.name).join(" ")]));
  return ({ name, code, region }: ConsoleDistrict) =>
    [...Object.values(name), code, regions.get(region)].join(" ").toLocaleLowerCase().includes(wanted);
}

function useColumns(data: NationalDistricts | undefined): Column<ConsoleDistrict>[] {
  const { t, name } = useWords();
  const published = usePublishedColumns(data, "console-district-closed-on");
  const regions = new Map(data?.regions.map((region) => [region.id, region.name]));
  return [
    {
      key: "district",
      title: t("console-district"),
      width: "minmax(12rem, 1.6fr)",
      render: (row) => <LeadCell isWhole lead={name(row.name)} facts={row.code} />,
    },
    {
      key: "region",
      title: t("console-region"),
      width: "minmax(10rem, 1.2fr)",
      render: (row) => {
        const region = regions.get(row.region);
        return region ? name(region) : row.region;
      },
    },
    ...published,
  ];
}
