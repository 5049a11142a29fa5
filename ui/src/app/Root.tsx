import { MantineProvider } from "@mantine/core";
import { QueryClient, QueryClientProvider, type QueryFilters, useQuery, useQueryClient } from "@tanstack/react-query";
import { useEffect, useMemo } from "react";
import { AccessView } from "../areas/access/AccessView";
import type { OfficeState, WindowSettings } from "../bindings";
import { call, listen, toRefusal } from "../ipc";
import { Loading, Refusal, SettingsProvider, UndoProvider } from "../kit";
import { SYNC_KEY } from "../useSyncState";
import { Boundary } from "./Boundary";
import { deedDoors } from "./deeds";
import { readAgain } from "./readAgain";
import { AppRouter } from "./router";
import { keregeTheme, keregeVariables } from "./theme";

/** The data lives on this PC: it is asked for again when the desktop says that it changed. */
const makeClient = () =>
  new QueryClient({
    defaultOptions: {
      queries: {
        staleTime: Number.POSITIVE_INFINITY,
        gcTime: 60_000,
        retry: false,
        networkMode: "always",
        refetchOnWindowFocus: false,
      },
      mutations: { networkMode: "always", retry: false },
    },
  });

const FIRST: WindowSettings = { language: null, scheme: "auto", density: "normal" };
const UNTOUCHED_BY_DEEDS = ["window", "reference", "parcel"];

/** Events only say that something changed: whoever shows it asks, so that no answer is older than the event. */
const CHANGES: Record<string, QueryFilters> = {
  "ledger-changed": { predicate: (query) => !UNTOUCHED_BY_DEEDS.includes(String(query.queryKey[0])) },
  "sync-changed": { queryKey: SYNC_KEY },
  "hall-changed": { queryKey: ["hall"] },
};

/** The whole window: settings, then the office's door, then the office. */
export function Root({ env = "default" }: { env?: "default" | "test" }) {
  const client = useMemo(makeClient, []);
  return (
    <MantineProvider env={env} theme={keregeTheme} cssVariablesResolver={keregeVariables} defaultColorScheme="auto">
      <QueryClientProvider client={client}>
        <Settled />
      </QueryClientProvider>
    </MantineProvider>
  );
}

/** A choice that could not be kept still holds until the window closes. */
const keepSettings = (settings: WindowSettings) => {
  call("window_set_settings", { settings }).catch(() => undefined);
};

function Settled() {
  const settings = useQuery({
    queryKey: ["window"],
    queryFn: () => call<WindowSettings>("window_settings").catch(() => FIRST),
  });
  if (!settings.data) return null;
  return (
    <SettingsProvider initial={settings.data} onChange={keepSettings}>
      <Boundary>
        <UndoProvider doors={deedDoors}>
          <Door />
        </UndoProvider>
      </Boundary>
    </SettingsProvider>
  );
}

function Door() {
  const queries = useQueryClient();
  const office = useQuery({ queryKey: ["access"], queryFn: () => call<OfficeState>("access_state") });
  useEffect(() => {
    const ears = Object.entries(CHANGES).map(([event, changed]) => listen(event, () => readAgain(queries, changed)));
    return () => {
      for (const stop of ears) stop();
    };
  }, [queries]);
  if (office.error) return <Refusal refusal={toRefusal(office.error)} />;
  if (!office.data) return <Loading rows={4} />;
  if (office.data.stage !== "open" || !office.data.office) return <AccessView state={office.data} />;
  return <AppRouter office={office.data.office} />;
}
