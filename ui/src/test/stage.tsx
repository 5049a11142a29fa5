import { MantineProvider } from "@mantine/core";
import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import {
  createMemoryHistory,
  createRootRoute,
  createRoute,
  createRouter,
  Outlet,
  RouterProvider,
} from "@tanstack/react-router";
import { render } from "@testing-library/react";
import type { ReactNode } from "react";
import type { DeedNote } from "../bindings";
import { call } from "../ipc";
import { type DeedDoors, SettingsProvider, UndoProvider } from "../kit";
import type { Desk } from "./trainingDesk";

const DOORS: DeedDoors = {
  undo: (deed) => call<DeedNote | null>("deed_undo", { deed }),
  undoLast: () => call<DeedNote | null>("deed_undo_last"),
  redo: () => call<DeedNote | null>("deed_redo"),
};

/** Puts a view on the stage: all that stands above it in the window, a wide window, and a desk that answers from memory. */
export function stage(desk: Desk, view: () => ReactNode, path: string, address = path) {
  Object.defineProperty(window, "__TAURI_INTERNALS__", {
    configurable: true,
    value: {
      transformCallback: () => 0,
      invoke: async (command: string, args: Record<string, unknown>) =>
        command.startsWith("plugin:") ? 0 : structuredClone(desk.answer(command, args)),
    },
  });
  Object.defineProperty(window, "__TAURI_EVENT_PLUGIN_INTERNALS__", {
    configurable: true,
    value: { unregisterListener: () => undefined },
  });
  widen();
  const root = createRootRoute({ component: Outlet });
  const elsewhere = createRoute({ getParentRoute: () => root, path: "$", component: () => null });
  const here = createRoute({ getParentRoute: () => root, path, component: view });
  const router = createRouter({
    routeTree: root.addChildren([here, elsewhere]),
    history: createMemoryHistory({ initialEntries: [address] }),
  });
  const client = new QueryClient({ defaultOptions: { queries: { retry: false, networkMode: "always" } } });
  const screen = render(
    <MantineProvider env="test">
      <QueryClientProvider client={client}>
        <SettingsProvider initial={{ language: "en", scheme: "light", density: "normal" }} onChange={() => undefined}>
          <UndoProvider doors={DOORS}>
            <RouterProvider router={router} />
          </UndoProvider>
        </SettingsProvider>
      </QueryClientProvider>
    </MantineProvider>,
  );
  return { ...screen, router };
}

/** A window of 1366 px. */
function widen() {
  const ask = window.matchMedia.bind(window);
  window.matchMedia = (query) => {
    const list = ask(query);
    if (query.includes("min-width")) Object.defineProperty(list, "matches", { value: true });
    return list;
  };
}
