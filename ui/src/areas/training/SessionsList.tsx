import { Button } from "@mantine/core";
import { IconCalendarPlus } from "@tabler/icons-react";
import { useQueries } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import type { SessionFilter, SessionRow } from "../../bindings";
import { type Column, DataTable, FilterChips, useWords, View } from "../../kit";
import * as api from "./api";
import { StageTag } from "./StageTag";
import styles from "./training.module.css";

const FILTERS: readonly SessionFilter[] = ["upcoming", "past", "all"];

/** Sessions to come or held, each with its days, its seats and where it stands. */
export function SessionsList({ isNarrow, onPlan }: { isNarrow: boolean; onPlan: () => void }) {
  const { t, name, day, number } = useWords();
  const navigate = useNavigate();
  const [filter, setFilter] = useState<SessionFilter>("upcoming");
  const queries = useQueries({
    queries: FILTERS.map((it) => ({ queryKey: ["training", "sessions", it], queryFn: () => api.listSessions(it) })),
  });
  const shown = queries[FILTERS.indexOf(filter)] ?? queries[0];

  const columns: Column<SessionRow>[] = [
    {
      key: "session",
      title: t("training-column-session"),
      width: "minmax(12rem, 2fr)",
      render: (row) => (
        <div className={styles.two}>
          <span className={styles.strong}>{name(row.course_title)}</span>
          <span className={`${styles.note} ${styles.oneLine}`} title={row.place}>
            {row.place}
          </span>
        </div>
      ),
    },
    {
      key: "days",
      title: t("training-column-days"),
      width: "minmax(9rem, 1.2fr)",
      render: (row) => (
        <div className={styles.two}>
          <span className={styles.figures}>{day(row.first_day)}</span>
          <span className={styles.note}>
            {row.last_day && row.last_day !== row.first_day ? `– ${day(row.last_day)}` : row.starts}
          </span>
        </div>
      ),
    },
    {
      key: "seats",
      title: t("training-column-seats"),
      width: "minmax(6rem, 8rem)",
      align: "end",
      render: (row) => (
        <div className={styles.two}>
          <span>
            {row.capacity === null
              ? number(row.n_enrolled)
              : t("training-seats", { n: row.n_enrolled, capacity: row.capacity })}
          </span>
          {row.n_waiting > 0 && (
            <span className={styles.note}>{t("training-waiting-count", { n: row.n_waiting })}</span>
          )}
        </div>
      ),
    },
    {
      key: "certificates",
      title: t("training-column-certificates"),
      width: "minmax(5rem, 8rem)",
      align: "end",
      render: (row) =>
        row.n_certificates > 0 ? (
          number(row.n_certificates)
        ) : (
          <span className={styles.quiet}>{t("training-none")}</span>
        ),
    },
    {
      key: "stage",
      title: t("training-column-stage"),
      width: "minmax(9rem, 13rem)",
      render: (row) => <StageTag session={row} />,
    },
  ];

  if (!shown) return null;
  return (
    <>
      <FilterChips
        label={t("training-filters")}
        value={filter}
        onChange={setFilter}
        chips={FILTERS.map((value, index) => ({
          value,
          label: t(`training-filter-${value}`),
          count: queries[index]?.data?.length,
        }))}
      />
      <View
        query={shown}
        empty={{
          when: (rows) => rows.length === 0,
          text: t(`training-empty-${filter}`),
          act: (
            <Button leftSection={<IconCalendarPlus size={16} stroke={2} aria-hidden />} onClick={onPlan}>
              {t("training-plan")}
            </Button>
          ),
        }}
      >
        {(rows) => (
          <DataTable
            key={isNarrow ? "narrow" : "wide"}
            rowHeight={isNarrow ? 64 : 52}
            label={t("training-tab-sessions")}
            columns={columns.filter((it) => !(isNarrow && it.key === "certificates"))}
            total={rows.length}
            row={(at) => rows[at] ?? null}
            rowKey={(row) => row.id}
            onOpen={(row) => void navigate({ to: "/training/$sessionId", params: { sessionId: row.id } })}
          />
        )}
      </View>
    </>
  );
}
