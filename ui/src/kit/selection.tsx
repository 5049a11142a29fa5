import { ActionIcon } from "@mantine/core";
import { IconX } from "@tabler/icons-react";
import { type ReactNode, useCallback, useMemo, useState } from "react";
import styles from "./table.module.css";
import { useWords } from "./words";

/** Rows chosen in a list: some of them, or all that match but a few. */
export interface Selection {
  has: (key: string) => boolean;
  isAll: boolean;
  /** Chosen one by one; what was left out, when all are chosen. */
  keys: () => string[];
  /** Chosen rows of a list of `total`. */
  count: (total: number) => number;
  toggle: (key: string) => void;
  add: (keys: readonly string[]) => void;
  toggleAll: () => void;
  clear: () => void;
}

/** "All" is kept as what was left out, so that a list of any length is chosen without loading it. */
export function useSelection(): Selection {
  const [isAll, setAll] = useState(false);
  const [keys, setKeys] = useState<ReadonlySet<string>>(new Set());
  const toggle = useCallback((key: string) => {
    setKeys((old) => {
      const next = new Set(old);
      if (!next.delete(key)) next.add(key);
      return next;
    });
  }, []);
  const add = useCallback((more: readonly string[]) => setKeys((old) => new Set([...old, ...more])), []);
  const clear = useCallback(() => {
    setAll(false);
    setKeys(new Set());
  }, []);
  const toggleAll = useCallback(() => {
    setAll((old) => !old);
    setKeys(new Set());
  }, []);
  return useMemo(
    () => ({
      has: (key) => keys.has(key) !== isAll,
      isAll,
      keys: () => [...keys],
      count: (total) => (isAll ? Math.max(0, total - keys.size) : keys.size),
      toggle,
      add,
      toggleAll,
      clear,
    }),
    [keys, isAll, toggle, add, toggleAll, clear],
  );
}

interface SelectionBarProps {
  n: number;
  onClear: () => void;
  /** Acts in words. */
  children: ReactNode;
  /** All that match are chosen, not only those in sight. */
  isAll?: boolean;
}

/** What can be done with the selected rows, at the foot of their table. */
export function SelectionBar({ n, onClear, children, isAll }: SelectionBarProps) {
  const { t, number } = useWords();
  return (
    <div className={styles.selection} role="toolbar" aria-label={t("app-selected", { n: number(n) })}>
      <ActionIcon variant="transparent" c="inherit" size="lg" aria-label={t("app-clear-selection")} onClick={onClear}>
        <IconX size={18} stroke={2} />
      </ActionIcon>
      <strong>{t(isAll ? "app-selected-all" : "app-selected", { n: number(n) })}</strong>
      <div className={styles.selectionActs}>{children}</div>
    </div>
  );
}
