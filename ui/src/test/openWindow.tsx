import { render } from "@testing-library/react";
import { Root } from "../app/Root";
import type { Language, WindowSettings } from "../bindings";
import type { Args } from "./officeDesk";

export interface Answering {
  /** May be a promise, which stands for a slow command. */
  answer: (command: string, args: Args) => unknown;
}

interface Options {
  /** Behind the `#`. */
  address?: string;
  language?: Language;
}

const CHANGES = /_(add|edit|archive|restore|undo|undo_last|apply|decide|join|leave|set_skill|add_organisation)$/;

/** The whole window with a desktop made of memory: the first desk that knows a command answers it. */
export function openWindow(desks: Answering[], { address = "/", language = "ru" }: Options = {}) {
  const ears: ((event: { payload: unknown }) => void)[] = [];
  const events = new Map<unknown, unknown>();
  /** What the desktop tells everybody who listens. */
  const tell = (event: string) => {
    ears.forEach((hear, number) => {
      if (events.get(number) === event) hear({ payload: null });
    });
  };
  const settings: WindowSettings = { language, scheme: "light", density: "normal" };
  const invoke = async (command: string, args: Args) => {
    if (command === "plugin:event|listen") events.set(args.handler, args.event);
    if (command.startsWith("plugin:")) return 0;
    if (command === "window_settings") return settings;
    const answer = await desks
      .map((desk) => () => desk.answer(command, args))
      .reduce<unknown>((known, ask) => known ?? ask(), undefined);
    if (CHANGES.test(command)) tell("ledger-changed");
    return structuredClone(answer ?? null);
  };
  Object.defineProperty(window, "__TAURI_INTERNALS__", {
    configurable: true,
    value: { invoke, transformCallback: (hear: (event: { payload: unknown }) => void) => ears.push(hear) - 1 },
  });
  Object.defineProperty(window, "__TAURI_EVENT_PLUGIN_INTERNALS__", {
    configurable: true,
    value: { unregisterListener: () => undefined },
  });
  window.location.hash = address;
  return { ...render(<Root env="test" />), tell };
}
