import { IconAlertTriangle, IconArchive, IconPlayerPause, IconShieldOff, IconUserQuestion } from "@tabler/icons-react";
import { type ReactNode, useMemo } from "react";
import type { VolunteerRow } from "../../bindings";
import { type Column, formatPhone, LeadCell, Marked, type Meaning, State, useWords } from "../../kit";
import { usePlaces } from "../../reference";
import styles from "./roster.module.css";

/** What the list says of a person: who, how to call, what is missing, what was learnt. */
export function useVolunteerColumns(): Column<VolunteerRow>[] {
  const { t, number } = useWords();
  const { nearest } = usePlaces();
  return useMemo(() => columnsOf(t, number, nearest), [t, number, nearest]);
}

type Words = ReturnType<typeof useWords>;

function columnsOf(
  t: Words["t"],
  number: Words["number"],
  nearest: ReturnType<typeof usePlaces>["nearest"],
): Column<VolunteerRow>[] {
  const factsOf = (row: VolunteerRow) =>
    [row.age === null ? null : t("roster-age", { n: row.age }), nearest(row)].filter(Boolean).join(" · ");
  return [
    {
      key: "name",
      title: t("roster-column-name"),
      width: "minmax(13rem,2fr)",
      render: (row) => (
        <span title={row.full_name}>
          <LeadCell lead={<Marked text={row.full_name} marks={row.marks} />} facts={factsOf(row)} />
        </span>
      ),
    },
    {
      key: "phone",
      title: t("roster-column-phone"),
      width: "8.25rem",
      render: (row) => <span className={styles.number}>{row.phone ? formatPhone(row.phone) : ""}</span>,
    },
    {
      key: "state",
      title: t("roster-column-state"),
      width: "minmax(8.75rem,1fr)",
      render: (row) => <Standing row={row} />,
    },
    {
      key: "certificates",
      title: t("roster-column-certificates"),
      width: "5.75rem",
      align: "end",
      render: (row) => number(row.n_certificates),
    },
  ];
}

/** Silence for what is in order; words for what needs somebody. */
function Standing({ row }: { row: VolunteerRow }) {
  const { t } = useWords();
  const standing = standingOf(row);
  if (!standing) return <span className={styles.quiet}>{t("roster-state-in-order")}</span>;
  return (
    <State meaning={standing.meaning} icon={standing.icon}>
      {t(standing.words)}
    </State>
  );
}

function standingOf(row: VolunteerRow): { meaning: Meaning; icon: ReactNode; words: string } | null {
  const of = (meaning: Meaning, icon: ReactNode, words: string) => ({ meaning, icon, words });
  if (row.archived_on) return of("offline", <IconArchive size="1rem" stroke={2} />, "roster-state-archived");
  if (!row.has_consent) return of("attention", <IconAlertTriangle size="1rem" stroke={2} />, "roster-state-no-consent");
  if (row.is_minor) return of("offline", <IconShieldOff size="1rem" stroke={2} />, "roster-state-minor");
  if (row.status === "paused") return of("offline", <IconPlayerPause size="1rem" stroke={2} />, "roster-status-paused");
  if (row.status === "candidate") {
    return of("information", <IconUserQuestion size="1rem" stroke={2} />, "roster-status-candidate");
  }
  return null;
}
