/** The only door to the desktop: commands and events. */
import { invoke } from "@tauri-apps/api/core";
import { listen as listenTauri } from "@tauri-apps/api/event";
import { Refused, toRefusal } from "../refusal";

export { isShutOut, Refused, sayJoining, sayProblem, toRefusal } from "../refusal";

/** The desktop's bridge wants the names of arguments in camel case; here they are as in Rust. */
const forBridge = (args: Record<string, unknown>) =>
  Object.fromEntries(
    Object.entries(args).map(([name, value]) => [
      name.replaceAll(/_(\w)/g, (_, letter) => letter.toUpperCase()),
      value,
    ]),
  );

/** Runs a command. Throws {@link Refused} and nothing else. */
export async function call<T>(command: string, args: Record<string, unknown> = {}): Promise<T> {
  try {
    return await invoke<T>(command, forBridge(args));
  } catch (thrown) {
    throw new Refused(toRefusal(thrown));
  }
}

/** Hears an event of the desktop; the answer stops hearing it. */
export function listen<T>(event: string, hear: (payload: T) => void): () => void {
  let stop: (() => void) | null = null;
  let isOver = false;
  listenTauri<T>(event, (message) => hear(message.payload)).then(
    (unlisten) => {
      if (isOver) unlisten();
      else stop = unlisten;
    },
    () => undefined,
  );
  return () => {
    isOver = true;
    stop?.();
  };
}
