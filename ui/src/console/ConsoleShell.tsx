import { Button } from "@mantine/core";
import {
  IconBook2,
  IconBuilding,
  IconHistory,
  IconLogout,
  IconShieldExclamation,
  IconUsers,
} from "@tabler/icons-react";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useEffect, useRef } from "react";
import { Mark, useKey, useWords, whileBusy } from "../kit";
import { AuditView } from "./AuditView";
import * as api from "./api";
import { Choices } from "./Choices";
import { CoursesView } from "./CoursesView";
import styles from "./console.module.css";
import { DistrictsView } from "./DistrictsView";
import { NATIONAL } from "./NationalHead";
import { OfficesView } from "./OfficesView";
import { RefusedView } from "./RefusedView";
import { StaleBanner } from "./StaleBanner";
import { TemplatesView } from "./TemplatesView";
import { TwiceView } from "./TwiceView";
import { UnsavedProvider, useLeave } from "./unsaved";
import { useAddress } from "./useAddress";

const PAGES = [
  { at: "offices", words: "console-nav-offices", icon: IconBuilding },
  { at: "refused", words: "console-nav-refused", icon: IconShieldExclamation },
  { at: "courses", words: "console-nav-national", icon: IconBook2 },
  { at: "twice", words: "console-nav-twice", icon: IconUsers },
  { at: "audit", words: "console-nav-audit", icon: IconHistory },
] as const;

const NEWS_MS = 10_000;

/** What every page of the console asks for, again and again while it is in sight. */
export const useOverview = () =>
  useQuery({ queryKey: ["overview"], queryFn: api.overview, refetchInterval: NEWS_MS, refetchOnWindowFocus: true });

const STAY_MS = 60_000;

/** Whoever types for half an hour, or reads, is at work: HQ is told so, at most once a minute. */
function useStaying() {
  const queries = useQueryClient();
  const last = useRef(Date.now());
  useEffect(() => {
    const stay = () => {
      if (Date.now() - last.current < STAY_MS) return;
      last.current = Date.now();
      // When it is over after all, the page learns it by its own questions.
      api.stay().catch(() => queries.invalidateQueries({ queryKey: ["session"] }));
    };
    const kinds = ["keydown", "pointerdown", "wheel"];
    for (const kind of kinds) addEventListener(kind, stay, { capture: true, passive: true });
    return () => {
      for (const kind of kinds) removeEventListener(kind, stay, { capture: true });
    };
  }, [queries]);
}

/** The pages' frame: where one is, who one is, the way out. */
export function ConsoleShell({ name }: { name: string }) {
  return (
    <UnsavedProvider>
      <Frame name={name} />
    </UnsavedProvider>
  );
}

function Frame({ name }: { name: string }) {
  const { t, number } = useWords();
  const [address, go] = useAddress();
  const { leave } = useLeave();
  const overview = useOverview();
  const signingOut = useMutation({
    mutationFn: api.signOut,
    // A page that starts anew remembers nothing.
    onSettled: () => location.reload(),
  });
  useStaying();
  useKey("alt+1", () => go("offices"));
  useKey("alt+2", () => go("refused"));
  useKey("alt+3", () => go("courses"));
  useKey("alt+4", () => go("twice"));
  useKey("alt+5", () => go("audit"));
  const national = NATIONAL.find((kind) => kind === address);
  const here = national ? "courses" : (PAGES.find((page) => page.at === address)?.at ?? "offices");
  const alarms = overview.data?.alarms.filter((alarm) => alarm.seen_by === null).length ?? 0;
  const counts = { offices: alarms, refused: overview.data?.n_refused ?? 0, courses: 0, twice: 0, audit: 0 };
  return (
    <div className={styles.shell}>
      <header className={styles.header}>
        <span className={styles.brand}>
          <Mark size={28} /> <span className={styles.brandWords}>{t("console-title")}</span>
        </span>
        <nav className={styles.nav} aria-label={t("app-nav")}>
          {PAGES.map(({ at, words, icon: Icon }, place) => (
            <a
              key={at}
              href={`#/${at}`}
              aria-current={at === here ? "page" : undefined}
              title={`${t(words)} · Alt ${place + 1}`}
            >
              <Icon size="1.25rem" stroke={1.75} aria-hidden />
              <span>{t(words)}</span>
              {counts[at] > 0 && <span className={styles.count}>{number(counts[at])}</span>}
            </a>
          ))}
        </nav>
        <div className={styles.end}>
          <Choices />
          <span className={styles.who}>{name}</span>
          <Button
            variant="default"
            leftSection={<IconLogout size="1.125rem" stroke={1.75} />}
            {...whileBusy(signingOut.isPending, () => leave(() => signingOut.mutate()))}
          >
            {t("console-sign-out")}
          </Button>
        </div>
      </header>
      <StaleBanner />
      <div className={styles.content}>
        {here === "offices" && <OfficesView />}
        {here === "refused" && <RefusedView />}
        {national === "courses" && <CoursesView />}
        {national === "templates" && <TemplatesView />}
        {national === "districts" && <DistrictsView />}
        {here === "twice" && <TwiceView />}
        {here === "audit" && <AuditView />}
      </div>
    </div>
  );
}
