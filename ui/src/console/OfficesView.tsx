import { IconAlertTriangle, IconCheck, IconClock, IconPlugOff, IconRefresh, IconServerOff } from "@tabler/icons-react";
import { useState } from "react";
import type { ConsoleOffice, ConsoleOverview } from "../bindings";
import { type Column, DataTable, Empty, LeadCell, Page, SearchField, State, useWords, View, type Words } from "../kit";
import { AlarmsCard } from "./AlarmsCard";
import { BackupBanner, useBackupAge } from "./BackupBanner";
import { useOverview } from "./ConsoleShell";
import styles from "./console.module.css";
import { isHeldKnown, isWaitingKnown } from "./known";
import { OfficePanel } from "./OfficePanel";
import { type Order, SortHead, sorted } from "./SortHead";

type By = "name" | "contact" | "waiting" | "ops" | "people";

const VALUES: Record<By, (office: ConsoleOffice, name: Words["name"]) => number | string> = {
  name: (office, name) => name(office.name),
  contact: (office) => office.last_contact_at ?? 0,
  waiting: (office) => (isWaitingKnown(office) ? office.n_waiting : -1),
  ops: (office) => office.n_ops,
  people: (office) => (isHeldKnown(office) ? office.n_people : -1),
};

/** Offices with what HQ last heard of each; one opens beside the list with its devices. */
export function OfficesView() {
  const { t, number, moment, name } = useWords();
  const overview = useOverview();
  const [text, setText] = useState("");
  const [order, setOrder] = useState<Order<By>>({ by: "name", isDown: false });
  const [open, setOpen] = useState<string | null>(null);
  const wanted = text.trim().toLocaleLowerCase();
  const data = overview.data;
  const offices = sorted(
    (data?.offices ?? []).filter((one) =>
      `${Object.values(one.name).join(" ")} ${one.region}`.toLocaleLowerCase().includes(wanted),
    ),
    (one) => VALUES[order.by](one, name),
    order.isDown,
  );
  const office = data?.offices.find((one) => one.region === open);
  const columns = useOfficeColumns(order, setOrder);
  const backupAge = useBackupAge();
  const note = (all: ConsoleOverview) => {
    const asOf = t(overview.error ? "console-as-of-old" : "console-as-of", { at: moment(all.at) });
    // Where a backup is wanted the banner says since when.
    return all.offices.length === 0 || all.is_backup_overdue ? asOf : `${asOf} · ${backupAge(all)}`;
  };
  return (
    <Page
      title={t("console-nav-offices")}
      count={data && t("console-offices-count", { n: data.offices.length, shown: number(data.offices.length) })}
      note={data && note(data)}
      panel={data && office && <OfficePanel office={office} overview={data} onClose={() => setOpen(null)} />}
    >
      <View
        query={overview}
        empty={{ when: (all: ConsoleOverview) => all.offices.length === 0, text: t("console-no-offices") }}
      >
        {(all) => (
          <>
            <BackupBanner overview={all} />
            <AlarmsCard alarms={all.alarms} offices={all.offices} />
            <SearchField value={text} onChange={setText} label={t("console-offices-search")} />
            {offices.length === 0 ? (
              <Empty text={t("app-nothing-found")} />
            ) : (
              <div className={styles.list}>
                <DataTable
                  label={t("console-nav-offices")}
                  columns={columns}
                  total={offices.length}
                  row={(at) => offices[at] ?? null}
                  rowKey={(one) => one.region}
                  rowHeight={56}
                  listKey={`${wanted} ${order.by} ${order.isDown}`}
                  onOpen={(one) => setOpen(one.region)}
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

function useOfficeColumns(order: Order<By>, setOrder: (order: Order<By>) => void): Column<ConsoleOffice>[] {
  const { t, number, moment, name } = useWords();
  const head = (by: By, words: string) => <SortHead by={by} order={order} onOrder={setOrder} title={t(words)} />;
  const unknown = <span className={styles.quiet}>{t("console-not-known")}</span>;
  return [
    {
      key: "name",
      title: head("name", "console-office"),
      width: "minmax(13.5rem,1.6fr)",
      render: (one) => (
        <LeadCell
          isWhole
          lead={name(one.name)}
          facts={`${one.region} · ${t("console-devices-count", { n: one.n_devices, shown: number(one.n_devices) })}`}
        />
      ),
    },
    {
      key: "contact",
      title: head("contact", "console-last-contact"),
      width: "minmax(7.5rem,1fr)",
      render: (one) => (one.last_contact_at === null ? t("console-never") : moment(one.last_contact_at)),
    },
    {
      key: "state",
      title: t("console-state"),
      width: "minmax(9.5rem,1.2fr)",
      render: (one) => <OfficeState office={one} />,
    },
    {
      key: "people",
      title: head("people", "console-people"),
      width: "5.5rem",
      align: "end",
      render: (one) => (isHeldKnown(one) ? number(one.n_people) : unknown),
    },
    {
      key: "ops",
      title: head("ops", "console-ops"),
      width: "6rem",
      align: "end",
      render: (one) => (one.is_reachable ? number(one.n_ops) : unknown),
    },
    {
      key: "waiting",
      title: head("waiting", "console-waiting"),
      width: "6.75rem",
      align: "end",
      render: (one) => (isWaitingKnown(one) ? number(one.n_waiting) : unknown),
    },
  ];
}

/** What an office's devices last said of the work that they hold. */
function OfficeState({ office }: { office: ConsoleOffice }) {
  const { t, number } = useWords();
  if (!office.is_reachable) {
    return (
      <State meaning="refusal" icon={<IconServerOff size="1rem" stroke={2} aria-hidden />}>
        {t("console-unreachable")}
      </State>
    );
  }
  if (office.n_devices === 0 || office.last_contact_at === null) {
    return (
      <State meaning="offline" icon={<IconPlugOff size="1rem" stroke={2} aria-hidden />}>
        {t(office.n_devices === 0 ? "console-no-devices-yet" : "console-no-contact-yet")}
      </State>
    );
  }
  if (office.n_parked > 0) {
    return (
      <State meaning="attention" icon={<IconAlertTriangle size="1rem" stroke={2} aria-hidden />}>
        {t("console-parked", { n: office.n_parked, shown: number(office.n_parked) })}
      </State>
    );
  }
  if (office.n_waiting > 0) {
    return (
      <State meaning="information" icon={<IconClock size="1rem" stroke={2} aria-hidden />}>
        {t("console-waits", { n: office.n_waiting, shown: number(office.n_waiting) })}
      </State>
    );
  }
  if (office.is_equal) {
    return (
      <State meaning="good" icon={<IconCheck size="1rem" stroke={2} aria-hidden />}>
        {t("console-equal")}
      </State>
    );
  }
  return (
    <State meaning="information" icon={<IconRefresh size="1rem" stroke={2} aria-hidden />}>
      {t("console-unequal")}
    </State>
  );
}
