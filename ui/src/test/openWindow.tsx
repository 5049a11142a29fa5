import { render } from "@testing-library/react";
import { Root } from "../app/Root";
import type { Language, WindowSettings } from "../bindings";
import type { Args } from "./officeDesk";

interface Answering {
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
  const heard: ((event: { payload: unknown }) => void)[] = [];
  const settings: WindowSettings = { language, scheme: "light", density: "normal" };
  const invoke = async (command: string, args: Args) => {
    if (command.startsWith("plugin:")) return 0;
    if (command === "window_settings") return settings;
    const answer = await desks
      .map((desk) => () => desk.answer(command, args))
      .reduce<unknown>((known, ask) => known ?? ask(), undefined);
    if (CHANGES.test(command)) for (const hear of heard) hear({ payload: { tables: [] } });
    return structuredClone(answer ?? null);
  };
  Object.defineProperty(window, "__TAURI_INTERNALS__", {
    configurable: true,
    value: { invoke, transformCallback: (hear: (event: { payload: unknown }) => void) => heard.push(hear) },
  });
  Object.defineProperty(window, "__TAURI_EVENT_PLUGIN_INTERNALS__", {
    configurable: true,
    value: { unregisterListener: () => undefined },
  });
  window.location.hash = address;
  return render(<Root env="test" />);
}
