import { Button } from "@mantine/core";
import { IconSearch } from "@tabler/icons-react";
import { useInfiniteQuery } from "@tanstack/react-query";
import { useState } from "react";
import type { PersonRegistration, TwiceRegistered } from "../bindings";
import { type Column, DataTable, DetailPanel, LeadCell, Notice, Page, useWords, View } from "../kit";
import * as api from "./api";
import styles from "./console.module.css";
import { FindPanel } from "./FindPanel";
import { MoveDialog, type Moving } from "./MoveDialog";
import { Registrations } from "./Registrations";

const NEWS_MS = 30_000;
/** While HQ still reads what the offices sent. */
const SOON_MS = 2_000;

/** A person's record in one office; the first of a person bears the IIN. */
interface Line extends PersonRegistration {
  key: string;
  no: number;
  iin: string | null;
  isFirst: boolean;
}

/** People who stand in the lists of several offices, each list's line under the other; one opens beside the list. */
export function TwiceView() {
  const { t, number, name } = useWords();
  const [open, setOpen] = useState<string | null>(null);
  const [isFinding, setFinding] = useState(false);
  const [moving, setMoving] = useState<Moving | null>(null);
  const list = useInfiniteQuery({
    queryKey: ["twice"],
    queryFn: ({ pageParam }) => api.registeredTwice(pageParam),
    initialPageParam: null as number | null,
    getNextPageParam: (last) => last.next,
    refetchInterval: (query) => (query.state.data?.pages[0]?.is_reading ? SOON_MS : NEWS_MS),
  });
  const first = list.data?.pages[0];
  const lines = list.data?.pages.flatMap(linesOf) ?? [];
  const columns = useTwiceColumns();
  const line = lines.find((one) => one.key === open);
  const person = lines.filter((one) => one.no === line?.no);
  const close = () => {
    setOpen(null);
    setFinding(false);
  };
  return (
    <Page
      title={t("console-twice-title")}
      count={first && t("console-twice-count", { n: first.total, shown: number(first.total) })}
      note={lines.length > 0 && t("console-twice-note")}
      acts={
        <Button
          variant="filled"
          leftSection={<IconSearch size={16} stroke={2} aria-hidden />}
          onClick={() => {
            setOpen(null);
            setFinding(true);
          }}
        >
          {t("console-find")}
        </Button>
      }
      panel={
        isFinding ? (
          <FindPanel onMove={setMoving} onClose={close} />
        ) : (
          line && (
            <DetailPanel title={line.iin ?? t("console-unknown")} onClose={close}>
              <Registrations
                registrations={person}
                onMove={(registration) => setMoving({ registration, all: person })}
              />
            </DetailPanel>
          )
        )
      }
    >
      {moving && <MoveDialog moving={moving} onClose={() => setMoving(null)} />}
      {first?.is_reading && <Notice meaning="information">{t("console-twice-reading")}</Notice>}
      {first && first.silent_offices.length > 0 && (
        <Notice>{t("console-twice-silent", { offices: first.silent_offices.map(name).join(", ") })}</Notice>
      )}
      <View query={list} empty={{ when: () => lines.length === 0, text: <Nobody first={first} /> }}>
        {() => (
          <div className={styles.list}>
            <DataTable
              label={t("console-twice-title")}
              columns={columns}
              total={lines.length}
              row={(at) => lines[at] ?? null}
              rowKey={(line) => line.key}
              rowHeight={56}
              isJoined={(line, next) => line.no === next.no}
              onOpen={(line) => {
                setFinding(false);
                setOpen(line.key);
              }}
              open={open}
              onRange={(_, last) => {
                if (last >= lines.length - 1 && list.hasNextPage && !list.isFetchingNextPage) list.fetchNextPage();
              }}
            />
          </div>
        )}
      </View>
    </Page>
  );
}

function linesOf(page: TwiceRegistered): Line[] {
  return page.rows.flatMap((person) =>
    person.registrations.map((one, at) => ({
      ...one,
      key: `${person.no} ${at}`,
      no: person.no,
      iin: person.iin_masked,
      isFirst: at === 0,
    })),
  );
}

/** What it means that there is nobody here. */
function Nobody({ first }: { first: TwiceRegistered | undefined }) {
  const { t } = useWords();
  const isUnknown = first && (first.is_reading || first.silent_offices.length > 0);
  return <>{t(isUnknown ? "console-twice-none-yet" : "console-twice-none")}</>;
}

function useTwiceColumns(): Column<Line>[] {
  const { t, day, moment, name } = useWords();
  return [
    {
      key: "iin",
      title: t("console-iin"),
      width: "9.5rem",
      render: (line) => (
        <span className={line.isFirst ? styles.iin : styles.iinAgain}>{line.iin ?? t("console-unknown")}</span>
      ),
    },
    {
      key: "who",
      title: t("console-person"),
      width: "minmax(13rem,1.6fr)",
      render: (line) => (
        <LeadCell lead={line.full_name ?? t("console-name-unknown")} facts={`${name(line.office)} · ${line.region}`} />
      ),
    },
    {
      key: "registered",
      title: t("console-registered"),
      width: "minmax(9rem,0.7fr)",
      render: (line) => day(line.registered_on),
    },
    {
      key: "changed",
      title: t("console-changed"),
      width: "minmax(9rem,0.9fr)",
      render: (line) => (line.changed_at === null ? "" : moment(line.changed_at)),
    },
  ];
}
