import { Button } from "@mantine/core";
import { IconFileImport, IconUserPlus } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import type { HomeSummary } from "../../bindings";
import { Empty, Page, useWords, View } from "../../kit";
import * as api from "./api";
import { Decisions } from "./Decisions";
import { Holdings } from "./Holdings";
import styles from "./home.module.css";
import { SyncCard } from "./SyncCard";
import { Today } from "./Today";

/** What today, what waits for me, is my work safe, what do we have. */
export default function HomeView() {
  const { t, dayOfWeek } = useWords();
  const navigate = useNavigate();
  const home = useQuery({ queryKey: ["home"], queryFn: api.summary });
  const office = useQuery({ queryKey: ["access"], queryFn: api.office });
  const now = new Date();
  const person = office.data?.office?.person ?? "";
  return (
    <Page
      title={t(greetingAt(now.getHours()), { person })}
      note={dayOfWeek(isoDay(now))}
      acts={
        <>
          <Button
            leftSection={<IconFileImport size="1.25rem" stroke={1.75} />}
            onClick={() => navigate({ to: "/import" })}
          >
            {t("home-load-list")}
          </Button>
          <Button
            leftSection={<IconUserPlus size="1.25rem" stroke={1.75} />}
            onClick={() => navigate({ to: "/volunteers", hash: "add" })}
          >
            {t("home-add-person")}
          </Button>
        </>
      }
    >
      <View query={home}>{(summary) => (isFirstDay(summary) ? <FirstDay /> : <Summary summary={summary} />)}</View>
    </Page>
  );
}

const isoDay = (date: Date) => {
  const two = (n: number) => String(n).padStart(2, "0");
  return `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
};

const greetingAt = (hour: number) =>
  hour >= 5 && hour < 12 ? "home-good-morning" : hour >= 12 && hour < 18 ? "home-good-day" : "home-good-evening";

const isFirstDay = (summary: HomeSummary) =>
  summary.n_volunteers === 0 && summary.n_pending_rows === 0 && summary.imports.length === 0;

function FirstDay() {
  const { t } = useWords();
  const navigate = useNavigate();
  return (
    <Empty
      text={t("home-empty")}
      act={
        <Button
          variant="filled"
          leftSection={<IconFileImport size="1.25rem" stroke={1.75} />}
          onClick={() => navigate({ to: "/import" })}
        >
          {t("home-load-list")}
        </Button>
      }
    />
  );
}

function Summary({ summary }: { summary: HomeSummary }) {
  return (
    <div className={styles.columns}>
      <div className={styles.column}>
        <Today sessions={summary.sessions_today} />
        <Decisions summary={summary} />
      </div>
      <div className={styles.column}>
        <SyncCard />
        <Holdings summary={summary} />
      </div>
    </div>
  );
}
