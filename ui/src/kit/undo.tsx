import { IconArrowBackUp, IconX } from "@tabler/icons-react";
import { createContext, type ReactNode, useCallback, useContext, useEffect, useMemo, useState } from "react";
import type { DeedNote, Refusal } from "../bindings";
import { toRefusal } from "../refusal";
import styles from "./view.module.css";
import { useWords } from "./words";

interface Note {
  text: string;
  deed: string | null;
}

interface Undo {
  /** Says what was done and offers to take it back; without a deed it only says. */
  show: (note: Note) => void;
  /** Says why something was not done. */
  refuse: (error: unknown) => void;
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

/** The undo bar at the foot of the content: what was done, and the way back. A refusal stays until it is read. */
export function UndoProvider({ doors, children }: { doors: DeedDoors; children: ReactNode }) {
  const words = useWords();
  const [note, setNote] = useState<Note | null>(null);
  const [refusal, setRefusal] = useState<Refusal | null>(null);
  const [isHeld, setHeld] = useState(false);

  useEffect(() => {
    if (!note || isHeld) return;
    const timer = setTimeout(() => setNote(null), note.deed ? SHOWN_MS.withUndo : SHOWN_MS.plain);
    return () => clearTimeout(timer);
  }, [note, isHeld]);

  const show = useCallback((next: Note) => {
    setRefusal(null);
    setNote(next);
  }, []);
  const refuse = useCallback((error: unknown) => {
    setNote(null);
    setRefusal(toRefusal(error));
  }, []);
  const run = useCallback(
    (deed: Promise<DeedNote | null>, said: string) => {
      deed.then((done) => show({ text: words.t(done ? said : "app-nothing-to-undo"), deed: null }), refuse);
    },
    [show, refuse, words],
  );
  const undo = useMemo<Undo>(
    () => ({
      show,
      refuse,
      undo: (deed) => run(doors.undo(deed), "app-undone"),
      undoLast: () => run(doors.undoLast(), "app-undone"),
      redo: () => run(doors.redo(), "app-redone"),
    }),
    [show, refuse, run, doors],
  );
  const close = () => {
    setNote(null);
    setRefusal(null);
    setHeld(false);
  };
  const deed = note?.deed;

  return (
    <Context.Provider value={undo}>
      {children}
      {(note || refusal) && (
        // biome-ignore lint/a11y/noStaticElementInteractions: its role is status or alert; pointer and focus only hold it open
        <div
          className={styles.undo}
          data-refused={refusal ? true : undefined}
          role={refusal ? "alert" : "status"}
          onPointerEnter={() => setHeld(true)}
          onPointerLeave={() => setHeld(false)}
          onFocus={() => setHeld(true)}
          onBlur={() => setHeld(false)}
        >
          <span className={styles.undoText}>{refusal ? words.refusal(refusal) : note?.text}</span>
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
