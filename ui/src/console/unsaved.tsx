import { Button } from "@mantine/core";
import {
  createContext,
  type ReactNode,
  type RefObject,
  useCallback,
  useContext,
  useEffect,
  useMemo,
  useRef,
  useState,
} from "react";
import { Dialog, useWords } from "../kit";

interface Unsaved {
  /** Something is typed in a form that HQ has not got. */
  isHeld: RefObject<boolean>;
  leave: (go: () => void) => void;
}

const UnsavedContext = createContext<Unsaved>({ isHeld: { current: false }, leave: (go) => go() });

/** Asks before what was typed is thrown away, whatever leads away from it. */
export function UnsavedProvider({ children }: { children: ReactNode }) {
  const { t } = useWords();
  const isHeld = useRef(false);
  const [asked, setAsked] = useState<{ go: () => void } | null>(null);
  const leave = useCallback((go: () => void) => {
    if (isHeld.current) setAsked({ go });
    else go();
  }, []);
  useEffect(() => {
    const warn = (event: BeforeUnloadEvent) => {
      if (isHeld.current) event.preventDefault();
    };
    window.addEventListener("beforeunload", warn);
    return () => window.removeEventListener("beforeunload", warn);
  }, []);
  const unsaved = useMemo(() => ({ isHeld, leave }), [leave]);
  return (
    <UnsavedContext value={unsaved}>
      {children}
      {asked && (
        <Dialog
          title={t("console-unsaved-title")}
          opened
          onClose={() => setAsked(null)}
          acts={
            <>
              <Button data-autofocus onClick={() => setAsked(null)}>
                {t("console-unsaved-stay")}
              </Button>
              <Button
                onClick={() => {
                  isHeld.current = false;
                  setAsked(null);
                  asked.go();
                }}
              >
                {t("console-unsaved-drop")}
              </Button>
            </>
          }
        >
          <p>{t("console-unsaved-note")}</p>
        </Dialog>
      )}
    </UnsavedContext>
  );
}

/** Goes on at once, or once that was said where something would be lost. */
export const useLeave = () => useContext(UnsavedContext);

/**
 * Holds what is typed in a form. What it answers closes the form once HQ has it: it goes with the call of the
 * mutation, so that nothing comes of it when another form stands here by then.
 */
export function useUnsaved(isChanged: boolean, onClose: () => void): () => void {
  const { isHeld } = useLeave();
  useEffect(() => {
    isHeld.current = isChanged;
    return () => {
      isHeld.current = false;
    };
  }, [isHeld, isChanged]);
  return () => {
    isHeld.current = false;
    onClose();
  };
}

/** What is open beside a list, and a way to another. */
export function useOpen(): [string | null, (next: string | null) => void] {
  const { leave } = useLeave();
  const [open, setOpen] = useState<string | null>(null);
  return [
    open,
    (next) => {
      if (next !== open) leave(() => setOpen(next));
    },
  ];
}
