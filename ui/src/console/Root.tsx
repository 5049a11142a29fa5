import { MantineProvider } from "@mantine/core";
import { QueryClient, QueryClientProvider, useQuery, useQueryClient } from "@tanstack/react-query";
import { Activity, useEffect, useMemo, useState } from "react";
import { keregeTheme, keregeVariables } from "../app/theme";
import type { Language, WindowSettings } from "../bindings";
import { LANGUAGES, Loading, Refusal, SettingsProvider } from "../kit";
import { toRefusal } from "../refusal";
import { session } from "./api";
import { ConsoleShell } from "./ConsoleShell";
import { isSignedOut } from "./NotDone";
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

function Door() {
  const queries = useQueryClient();
  const who = useQuery({ queryKey: ["session"], queryFn: session });
  // Any question or deed that finds the session over leads back to the door.
  useEffect(() => {
    const ask = () => void queries.invalidateQueries({ queryKey: ["session"] });
    const stopQueries = queries.getQueryCache().subscribe((event) => {
      const isOver = event.type === "updated" && event.action.type === "error" && isSignedOut(event.action.error);
      if (isOver && event.query.queryKey[0] !== "session") ask();
    });
    const stopDeeds = queries.getMutationCache().subscribe((event) => {
      if (event.type === "updated" && event.action.type === "error" && isSignedOut(event.action.error)) ask();
    });
    return () => {
      stopQueries();
      stopDeeds();
    };
  }, [queries]);
  const isOver = useOver(who);
  if (who.data)
    return (
      <>
        {/* Out of sight and asking nothing, with all that was typed, until the same administrator is back. */}
        <Activity key={who.data.name} mode={isOver ? "hidden" : "visible"}>
          <ConsoleShell name={who.data.name} />
        </Activity>
        {isOver && <SignInAgain name={who.data.name} />}
      </>
    );
  if (isOver) return <SignIn known={null} />;
  if (who.error) return <Refusal refusal={toRefusal(who.error)} />;
  return <Loading rows={4} />;
}

/** A session that is over stays so while HQ does not answer: nothing is shown again without a password. */
function useOver({ error, status }: { error: unknown; status: string }): boolean {
  const [wasOver, setOver] = useState(false);
  const isOver = isSignedOut(error) || (wasOver && status !== "success");
  if (isOver !== wasOver) setOver(isOver);
  return isOver;
}

/** The door once a session ended by itself; who comes back goes on in the field that they were in. */
function SignInAgain({ name }: { name: string }) {
  const [from] = useState(() => document.activeElement);
  useEffect(
    () => () =>
      // After the page, which comes into sight again and looks where the focus is.
      queueMicrotask(() => {
        if (from instanceof HTMLElement && from.isConnected) from.focus({ preventScroll: true });
      }),
    [from],
  );
  return <SignIn known={name} />;
}
