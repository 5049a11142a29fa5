import { MantineProvider } from "@mantine/core";
import { QueryClient, QueryClientProvider, useQuery, useQueryClient } from "@tanstack/react-query";
import { useEffect, useMemo } from "react";
import { keregeTheme, keregeVariables } from "../app/theme";
import type { Language, WindowSettings } from "../bindings";
import { LANGUAGES, Loading, Refusal, SettingsProvider } from "../kit";
import { Refused, toRefusal } from "../refusal";
import { session } from "./api";
import { ConsoleShell } from "./ConsoleShell";
import { SignIn } from "./SignIn";

const KEPT = "kerege-console";

const makeClient = () =>
  new QueryClient({
    defaultOptions: {
      queries: { retry: false, networkMode: "always", staleTime: 1_000 },
      mutations: { networkMode: "always", retry: false },
    },
  });

/** The browser's language until somebody chooses, Kazakh when it is none of ours. */
function firstSettings(): WindowSettings {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(KEPT) ?? "null");
    if (typeof kept === "object" && kept !== null && "scheme" in kept) return kept as WindowSettings;
  } catch {
    // A browser that keeps nothing starts anew each time.
  }
  const liked = navigator.languages.map((tag) => tag.slice(0, 2).toLowerCase());
  const language = liked.find((tag): tag is Language => LANGUAGES.some((known) => known === tag));
  return { language: language ?? "kk", scheme: "auto", density: "normal" };
}

const keepSettings = (settings: WindowSettings) => {
  try {
    localStorage.setItem(KEPT, JSON.stringify(settings));
  } catch {
    // It holds until the page is closed.
  }
};

/** The whole console: settings, then the door, then the pages. */
export function Root({ nonce, env = "default" }: { nonce: string; env?: "default" | "test" }) {
  const client = useMemo(makeClient, []);
  const settings = useMemo(firstSettings, []);
  return (
    <MantineProvider
      env={env}
      theme={keregeTheme}
      cssVariablesResolver={keregeVariables}
      defaultColorScheme="auto"
      getStyleNonce={() => nonce}
    >
      <QueryClientProvider client={client}>
        <SettingsProvider initial={settings} onChange={keepSettings}>
          <Door />
        </SettingsProvider>
      </QueryClientProvider>
    </MantineProvider>
  );
}

const isSignedOut = (error: unknown) => error instanceof Refused && error.refusal.code === "console-signed-out";

function Door() {
  const queries = useQueryClient();
  const who = useQuery({ queryKey: ["session"], queryFn: session });
  // Any question that finds the session over leads back to the door.
  useEffect(
    () =>
      queries.getQueryCache().subscribe((event) => {
        const isOver = event.type === "updated" && event.action.type === "error" && isSignedOut(event.action.error);
        if (isOver && event.query.queryKey[0] !== "session") queries.invalidateQueries({ queryKey: ["session"] });
      }),
    [queries],
  );
  if (isSignedOut(who.error)) return <SignIn isOver={who.data !== undefined} />;
  if (who.data) return <ConsoleShell name={who.data.name} />;
  if (who.error) return <Refusal refusal={toRefusal(who.error)} />;
  return <Loading rows={4} />;
}
