import { Checkbox } from "@mantine/core";
import { useElementSize } from "@mantine/hooks";
import { useVirtualizer } from "@tanstack/react-virtual";
import { type KeyboardEvent, type MouseEvent, type ReactNode, useEffect, useId, useRef, useState } from "react";
import { DataRow, type RowDoors } from "./DataRow";
import type { Selection } from "./selection";
import { useDensity } from "./settings";
import styles from "./table.module.css";
import { useWords } from "./words";

export interface Column<Row> {
  key: string;
  title: ReactNode;
  /** CSS grid track, `minmax(0,1fr)` when absent. */
  width?: string;
  align?: "start" | "end";
  render: (row: Row, at: number) => ReactNode;
}

interface DataTableProps<Row> {
  label: string;
  columns: Column<Row>[];
  total: number;
  row: (at: number) => Row | null;
  rowKey: (row: Row) => string;
  /** What a row is called, for its tick box. */
  rowName?: (row: Row) => string;
  /** Called with the rows that are to be seen, so that nothing else is loaded. */
  onRange?: (first: number, last: number) => void;
  onOpen?: (row: Row) => void;
  open?: string | null;
  /** Rows chosen here, or all that match. */
  selection?: Selection;
  /** Rows chosen one by one, where there is no "all". */
  selected?: ReadonlySet<string>;
  onSelect?: (selected: ReadonlySet<string>) => void;
  /** Whether a row and the one under it are of one thing, with no line between. */
  isJoined?: (row: Row, next: Row) => boolean;
  /** In pixels of the normal density; 44 when absent. */
  rowHeight?: number;
  /** The list starts at its top when this changes. */
  listKey?: string;
  /** Without a frame of its own, inside a card. */
  isBare?: boolean;
}

const NORMAL_ROW = 44;
const BORDERS = 2;
const foldAt = (px: number | undefined) => ({ ["--fold" as string]: px === undefined ? "none" : `${px}px` });
/** Rows and root of a density, as in tokens.css. */
const DENSITY = { normal: { row: 44, rem: 16 }, compact: { row: 28, rem: 16 }, large: { row: 62, rem: 20 } };

/** A list of any length: only the rows in sight exist. Arrows move, Enter opens, Space selects. */
export function DataTable<Row>(props: DataTableProps<Row>) {
  const { t } = useWords();
  const id = useId();
  const density = DENSITY[useDensity()];
  const { columns, total, onRange, listKey } = props;
  const grid = useRef<HTMLDivElement>(null);
  const [cursor, setCursor] = useState(0);
  const height = Math.round(((props.rowHeight ?? NORMAL_ROW) / NORMAL_ROW) * density.row);
  const headHeight = 2.25 * density.rem;
  const virtual = useVirtualizer({
    count: total,
    getScrollElement: () => grid.current,
    estimateSize: () => height,
    overscan: 6,
    scrollPaddingStart: headHeight,
    initialRect: { width: 900, height: 600 },
  });
  // biome-ignore lint/correctness/useExhaustiveDependencies: rows are measured again when their height changes
  useEffect(() => virtual.measure(), [height]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: a list of other rows starts at its top
  useEffect(() => {
    setCursor(0);
    grid.current?.scrollTo?.({ top: 0 });
  }, [listKey]);
  const room = useElementSize();
  // A bar that scrolls sideways takes its room below the rows, not from the last of them.
  const bar = grid.current ? grid.current.offsetHeight - grid.current.clientHeight : 0;
  const around = headHeight + BORDERS + bar;
  const nFit = Math.floor((room.height - around) / height);
  const endsAtRow = room.height > 0 ? around + Math.min(total, Math.max(1, nFit)) * height : undefined;
  const items = virtual.getVirtualItems();
  const first = items[0]?.index ?? 0;
  const last = items.at(-1)?.index ?? 0;
  useEffect(() => onRange?.(first, last), [onRange, first, last]);

  const ticks = ticksOf(props);
  const template = [ticks ? "1.25rem" : null, ...columns.map((column) => column.width ?? "minmax(0,1fr)")]
    .filter(Boolean)
    .join(" ");

  const goTo = (to: number, isExtending: boolean) => {
    const next = Math.max(0, Math.min(total - 1, to));
    if (isExtending && ticks) {
      const keys = [props.row(cursor), props.row(next)].flatMap((row) => (row ? [props.rowKey(row)] : []));
      for (const key of new Set(keys)) if (!ticks.has(key)) ticks.toggle(key);
    }
    setCursor(next);
    virtual.scrollToIndex(next);
  };

  const onKey = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.altKey || event.metaKey || event.target !== event.currentTarget) return;
    const page = Math.max(1, Math.floor((grid.current?.clientHeight ?? 400) / height) - 2);
    const moves: Record<string, number> = {
      ArrowDown: cursor + 1,
      ArrowUp: cursor - 1,
      PageDown: cursor + page,
      PageUp: cursor - page,
      Home: 0,
      End: total - 1,
    };
    const to = moves[event.key];
    if (to !== undefined) {
      event.preventDefault();
      goTo(to, event.shiftKey);
      return;
    }
    const row = props.row(cursor);
    if (!row) return;
    if (event.key === "Enter" && props.onOpen) {
      event.preventDefault();
      props.onOpen(row);
    }
    if (event.key === " " && ticks) {
      event.preventDefault();
      ticks.toggle(props.rowKey(row));
    }
  };

  const onRowClick = (event: MouseEvent, row: Row | null, at: number) => {
    setCursor(at);
    grid.current?.focus({ preventScroll: true });
    if (!row) return;
    if (ticks && (event.ctrlKey || event.metaKey)) ticks.toggle(props.rowKey(row));
    else props.onOpen?.(row);
  };

  const doors = useRef<RowDoors<Row>>({ press: onRowClick, toggle: () => undefined });
  doors.current = { press: onRowClick, toggle: (row) => ticks?.toggle(props.rowKey(row)) };

  return (
    <div className={styles.room} ref={room.ref}>
      <div
        className={styles.table}
        data-bare={props.isBare || undefined}
        style={foldAt(props.isBare ? undefined : endsAtRow)}
      >
        <div
          ref={grid}
          className={styles.grid}
          role="grid"
          tabIndex={0}
          aria-label={props.label}
          aria-rowcount={total + 1}
          aria-multiselectable={ticks ? true : undefined}
          aria-activedescendant={total > 0 ? `${id}-${cursor}` : undefined}
          onKeyDown={onKey}
        >
          <div className={styles.head} style={{ gridTemplateColumns: template }} role="row" aria-rowindex={1}>
            {ticks && (
              <span role="columnheader" tabIndex={-1} className={styles.tick}>
                {ticks.toggleAll && (
                  <Checkbox
                    checked={ticks.isAll && ticks.count(total) === total}
                    indeterminate={ticks.count(total) > 0 && ticks.count(total) < total}
                    onChange={ticks.toggleAll}
                    aria-label={t("app-select-all")}
                  />
                )}
              </span>
            )}
            {columns.map((column) => (
              <span
                key={column.key}
                role="columnheader"
                tabIndex={-1}
                className={styles.cell}
                data-align={column.align}
              >
                {column.title}
              </span>
            ))}
          </div>
          <div className={styles.rows} style={{ blockSize: virtual.getTotalSize() }} role="rowgroup">
            {items.map((item) => {
              const row = props.row(item.index);
              const key = row ? props.rowKey(row) : `row-${item.index}`;
              const next = props.isJoined && item.index + 1 < total ? props.row(item.index + 1) : null;
              return (
                <DataRow
                  key={key}
                  id={`${id}-${item.index}`}
                  row={row}
                  at={item.index}
                  start={item.start}
                  height={height}
                  template={template}
                  columns={columns}
                  name={row && ticks ? (props.rowName?.(row) ?? "") : null}
                  isSelected={ticks ? ((row && ticks.has(key)) ?? false) : null}
                  isCursor={item.index === cursor}
                  isOpen={row !== null && props.open === key}
                  isJoined={(row && next && props.isJoined?.(row, next)) ?? false}
                  doors={doors}
                />
              );
            })}
          </div>
        </div>
      </div>
    </div>
  );
}

type Ticks = Pick<Selection, "has" | "toggle" | "isAll" | "count"> & { toggleAll?: () => void };

function ticksOf<Row>({ selection, selected, onSelect }: DataTableProps<Row>): Ticks | null {
  if (selection) return selection;
  if (!onSelect) return null;
  return {
    has: (key) => selected?.has(key) ?? false,
    isAll: false,
    count: () => selected?.size ?? 0,
    toggle: (key) => {
      const next = new Set(selected);
      if (!next.delete(key)) next.add(key);
      onSelect(next);
    },
  };
}
