import { useQuery } from "@tanstack/react-query";
import { Outlet, useNavigate, useRouterState } from "@tanstack/react-router";
import { useEffect, useRef, useState } from "react";
import type { HomeSummary, OfficeInfo } from "../bindings";
import { call } from "../ipc";
import { Mark, useDensity, useKey, useUndo, useWords } from "../kit";
import { useRegions } from "../reference";
import { useSyncState } from "../useSyncState";
import styles from "./app.module.css";
import { AREAS, areaOf } from "./areas";
import { Boundary } from "./Boundary";
import { ClockBanner } from "./ClockBanner";
import { Header } from "./Header";
import { NavItem } from "./Nav";
import { SyncLine } from "./SyncLine";

/** Width of the navigation in rem: what stands under it is centred on the content. */
const WIDTH = { open: "14.5rem", folded: "4rem", large: "6rem" };

/** Navigation, header and the view between them. Run mode takes the whole window. */
export function AppShell({ office }: { office: OfficeInfo }) {
  const { t } = useWords();
  const path = useRouterState({ select: (state) => state.location.pathname });
  const isWhole = path.endsWith("/run");
  const content = useRef<HTMLDivElement>(null);
  useKeys();
  useSettledSync();
  if (isWhole) {
    return (
      <Boundary key={path}>
        <Outlet />
      </Boundary>
    );
  }
  return (
    <div className={styles.shell}>
      <button type="button" className={styles.skip} onClick={() => content.current?.focus()}>
        {t("app-skip")}
      </button>
      <Navigation office={office} path={path} />
      <div className={styles.body}>
        <Header office={office} path={path} />
        <ClockBanner />
        <div ref={content} tabIndex={-1} className={styles.content}>
          <Boundary key={path.split("/")[1]}>
            <Outlet />
          </Boundary>
        </div>
      </div>
    </div>
  );
}

function useKeys() {
  const navigate = useNavigate();
  const undo = useUndo();
  useKey("ctrl+z", undo.undoLast, { inFields: false });
  useKey("ctrl+shift+z", undo.redo, { inFields: false });
  // A window is no page: its buttons and headings are not marked all at once.
  useKey("ctrl+a", () => true, { inFields: false });
  for (const [at, area] of AREAS.entries()) {
    // biome-ignore lint/correctness/useHookAtTopLevel: the list of areas never changes
    useKey(`alt+${at + 1}`, () => navigate({ to: area.to }));
  }
}

/** A refusal of an exchange is over when one succeeded, whoever began it: by a new answer of HQ, not by its end. */
function useSettledSync() {
  const { settle } = useUndo();
  const sync = useSyncState().data;
  const isRight = sync !== undefined && sync.line === "ok" && sync.error === null;
  const confirmed = sync?.confirmed_at;
  // biome-ignore lint/correctness/useExhaustiveDependencies: each answer of HQ settles anew
  useEffect(() => {
    if (isRight) settle("sync");
  }, [isRight, confirmed, settle]);
}

function Navigation({ office, path }: { office: OfficeInfo; path: string }) {
  const { t, name } = useWords();
  const [isFolded, setFolded] = useState(false);
  const isLarge = useDensity() === "large";
  const regions = useRegions();
  const home = useQuery({ queryKey: ["home"], queryFn: () => call<HomeSummary>("home_summary") });
  useKey("ctrl+b", () => setFolded((old) => !old));
  const look = isLarge ? "large" : isFolded ? "folded" : "open";
  useEffect(() => {
    const root = document.documentElement.style;
    root.setProperty("--k-nav-width", WIDTH[look]);
    return () => {
      root.removeProperty("--k-nav-width");
    };
  }, [look]);
  const region = regions.data?.find((one) => one.id === office.region);
  const current = areaOf(path);
  const counts: Partial<Record<string, number>> = {
    "/": home.data?.n_conflicts,
    "/volunteers": home.data?.n_pending_rows,
  };
  return (
    <nav className={styles.nav} data-look={look} aria-label={t("app-nav")}>
      <div className={styles.brand}>
        <Mark size={32} />
        <span className={styles.brandWords}>
          <span className={styles.brandName}>Kerege</span>
          <span className={styles.brandOffice}>{region ? name(region.name) : office.name}</span>
        </span>
      </div>
      {AREAS.map((area, at) => (
        <NavItem
          key={area.to}
          area={area}
          keys={`Alt ${at + 1}`}
          isCurrent={area === current}
          isFirstOfGroup={at > 0 && AREAS[at - 1]?.group !== area.group}
          count={counts[area.to]}
        />
      ))}
      {look === "open" && <SyncLine />}
    </nav>
  );
}
