/** Opens the window's inside in a browser, with a desktop made of memory. For looking only; not part of the program. */
import { officeDesk } from "./officeDesk";
import { trainingDesk } from "./trainingDesk";

const wish = new URLSearchParams(window.location.search);
const stageWished = wish.get("stage");
const stage = stageWished === "absent" || stageWished === "locked" ? stageWished : "open";
const isNew = wish.has("new");
const office = officeDesk({ n: Number(wish.get("n") ?? 14_962), stage, isNew, isApart: wish.has("apart") });
const training = trainingDesk({ hasNationalCourse: wish.has("national") });

const settings = {
  language: wish.get("lang") ?? "ru",
  scheme: wish.get("scheme") ?? "light",
  density: wish.get("density") ?? "normal",
};

let listener: ((event: { payload: unknown }) => void) | null = null;

async function invoke(command: string, args: Record<string, unknown>): Promise<unknown> {
  if (command.startsWith("plugin:")) return 0;
  if (command === "window_settings") return settings;
  if (command === "home_summary") {
    const sessions = training.answer("training_sessions", { filter: "upcoming" });
    return structuredClone({ ...(office.answer(command, args) as object), sessions_today: isNew ? [] : sessions });
  }
  const own = office.answer(command, args);
  const answer = structuredClone(own === undefined ? training.answer(command, args) : own);
  if (
    /_(add|edit|archive|restore|undo|undo_last|apply|decide|join|leave|set_skill|add_organisation|merge|split|let_wait|add_seat)$/.test(
      command,
    )
  ) {
    listener?.({ payload: { tables: [] } });
  }
  return answer;
}

Object.defineProperty(window, "__TAURI_INTERNALS__", {
  value: {
    transformCallback: (callback: (event: { payload: unknown }) => void) => {
      listener ??= callback;
      return 0;
    },
    invoke,
  },
});
Object.defineProperty(window, "__TAURI_EVENT_PLUGIN_INTERNALS__", { value: { unregisterListener: () => undefined } });

await import("../main");
