import { IconArrowBackUp, IconX } from "@tabler/icons-react";
import { createContext, type ReactNode, useCallback, useContext, useEffect, useMemo, useState } from "react";
import type { DeedNote, Refusal } from "../bindings";
import { isFact, toRefusal } from "../refusal";
import styles from "./view.module.css";
import { useWords, type Words } from "./words";

interface Note {
  /** Said anew when the language changes. */
  say: (words: Words) => string;
  deed: string | null;
}

interface Refused {
  refusal: Refusal;
  about: string | null;
}

interface Undo {
  /** Says what was done and offers to take it back; without a deed it only says. */
  show: (note: Note) => void;
  /** Says why something was not done. */
  refuse: (error: unknown) => void;
  /** The same of what may be done later from elsewhere, and is settled then. */
  refuseAbout: (about: string, error: unknown) => void;
  /** That which was refused has been done since: nothing is said of it any more. */
  settle: (about: string) => void;
  /** Takes one deed back, however old it is. */
  undo: (deed: string) => void;
  undoLast: () => void;
  redo: () => void;
}

/** How deeds are taken back; given by the app, so that the kit knows no commands. */
export interface DeedDoors {
  undo: (deed: string) => Promise<DeedNote | null>;
  undoLast: () => Promise<DeedNote | null>;
  redo: () => Promise<DeedNote | null>;
}

const Context = createContext<Undo | null>(null);
const SHOWN_MS = { withUndo: 12_000, plain: 6_000 };

/** What was taken back or done again, by the name that the history gives it. */
const named = (id: "app-undone" | "app-redone", kind: string) => (words: Words) =>
  words.t(id, { act: words.t(words.has(`deed-${kind}`) ? `deed-${kind}` : "deed-other") });

/** The undo bar at the foot of the content: what was done, and the way back. A refusal stays until it is read or settled. */
export function UndoProvider({ doors, children }: { doors: DeedDoors; children: ReactNode }) {
  const words = useWords();
  const [note, setNote] = useState<Note | null>(null);
  const [refused, setRefused] = useState<Refused | null>(null);
  const [isHeld, setHeld] = useState(false);

  useEffect(() => {
    if (!note || isHeld) return;
    const timer = setTimeout(() => setNote(null), note.deed ? SHOWN_MS.withUndo : SHOWN_MS.plain);
    return () => clearTimeout(timer);
  }, [note, isHeld]);
  const isShown = note !== null || refused !== null;
  // Neither pointer nor focus leave what is taken away.
  useEffect(() => {
    if (!isShown) setHeld(false);
  }, [isShown]);

  const show = useCallback((next: Note) => {
    setRefused(null);
    setNote(next);
  }, []);
  const tell = useCallback(
    (error: unknown, about: string | null) => {
      const refusal = toRefusal(error);
      if (isFact(refusal)) {
        show({ say: (words) => words.refusal(refusal), deed: null });
        return;
      }
      setNote(null);
      setRefused({ refusal, about });
    },
    [show],
  );
  const refuse = useCallback((error: unknown) => tell(error, null), [tell]);
  const refuseAbout = useCallback((about: string, error: unknown) => tell(error, about), [tell]);
  const settle = useCallback((about: string) => setRefused((known) => (known?.about === about ? null : known)), []);
  const run = useCallback(
    (deed: Promise<DeedNote | null>, id: "app-undone" | "app-redone") => {
      const nothing = ({ t }: Words) => t("app-nothing-to-undo");
      deed.then((done) => show({ say: done ? named(id, done.kind) : nothing, deed: null }), refuse);
    },
    [show, refuse],
  );
  const undo = useMemo<Undo>(
    () => ({
      show,
      refuse,
      refuseAbout,
      settle,
      undo: (deed) => run(doors.undo(deed), "app-undone"),
      undoLast: () => run(doors.undoLast(), "app-undone"),
      redo: () => run(doors.redo(), "app-redone"),
    }),
    [show, refuse, refuseAbout, settle, run, doors],
  );
  const close = () => {
    setNote(null);
    setRefused(null);
  };
  const deed = note?.deed;

  return (
    <Context.Provider value={undo}>
      {children}
      {isShown && (
        // biome-ignore lint/a11y/noStaticElementInteractions: its role is status or alert; pointer and focus only hold it open
        <div
          className={styles.undo}
          data-refused={refused ? true : undefined}
          role={refused ? "alert" : "status"}
          onPointerEnter={() => setHeld(true)}
          onPointerLeave={() => setHeld(false)}
          onFocus={() => setHeld(true)}
          onBlur={() => setHeld(false)}
        >
          <span className={styles.undoText}>{refused ? words.refusal(refused.refusal) : note?.say(words)}</span>
          {deed ? (
            <button type="button" className={styles.undoAct} onClick={() => run(doors.undo(deed), "app-undone")}>
              <IconArrowBackUp size={16} stroke={2} aria-hidden />
              {words.t("app-undo")}
              <kbd>Ctrl Z</kbd>
            </button>
          ) : (
            <button type="button" className={styles.undoAct} onClick={close}>
              <IconX size={16} stroke={2} aria-hidden />
              {words.t("app-close")}
            </button>
          )}
          {deed && <span key={deed} className={styles.left} aria-hidden />}
        </div>
      )}
    </Context.Provider>
  );
}

export function useUndo(): Undo {
  const undo = useContext(Context);
  if (!undo) throw new Error("no UndoProvider above this component");
  return undo;
}
