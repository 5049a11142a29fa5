// biome-ignore-all lint/a11y/useFocusableInteractive: the cells' controls take the focus, rows and heads do not.
// biome-ignore-all lint/a11y/noStaticElementInteractions: the keys of the owner are those of its cells.
// biome-ignore-all lint/a11y/useAriaPropsSupportedByRole: the role is grid or table; both take a name and a row count.
import { useVirtualizer } from "@tanstack/react-virtual";
import { type KeyboardEvent, type ReactNode, type RefObject, useRef } from "react";
import styles from "./training.module.css";

export interface SheetColumn {
  key: string;
  title: ReactNode;
  /** A grid track; all rows must come to the same widths, so no track may depend on its content. */
  width: string;
  /** The least width of a track that grows. */
  least?: string;
  align?: "end" | "middle";
}

interface Props {
  label: string;
  role: "grid" | "table";
  columns: SheetColumn[];
  count: number;
  /** In px at the normal type size. */
  rowHeight: number;
  rowKey: (index: number) => string;
  /** The cells of a row, one a column. */
  cells: (index: number) => ReactNode[];
  onKeyDown?: (event: KeyboardEvent) => void;
  /** Lets the owner bring a row into sight. */
  toRow?: RefObject<((index: number) => void) | null>;
  describedBy?: string;
}

/** A table whose cells are controls: a sticky head, and only the rows in sight exist. */
export function Sheet(props: Props) {
  const scroller = useRef<HTMLDivElement>(null);
  const rem = Number.parseFloat(getComputedStyle(document.documentElement).fontSize) || 16;
  const height = (props.rowHeight / 16) * rem;
  const virtual = useVirtualizer({
    count: props.count,
    getScrollElement: () => scroller.current,
    estimateSize: () => height,
    overscan: 8,
    scrollPaddingStart: 2.25 * rem,
    initialRect: { width: 900, height: 600 },
  });
  if (props.toRow) props.toRow.current = (index) => virtual.scrollToIndex(index, { align: "auto" });
  const template = props.columns.map((it) => it.width).join(" ");
  const narrowest = `calc(${props.columns.map((it) => it.least ?? it.width).join(" + ")} + ${props.columns.length - 1} * 0.625rem + 1.5rem)`;
  const cellRole = props.role === "grid" ? "gridcell" : "cell";
  return (
    <div className={styles.sheet}>
      <div
        className={styles.scroller}
        ref={scroller}
        role={props.role}
        aria-label={props.label}
        aria-rowcount={props.count + 1}
        aria-describedby={props.describedBy}
        onKeyDown={props.onKeyDown}
      >
        <div
          className={styles.sheetHead}
          style={{ gridTemplateColumns: template, minInlineSize: narrowest }}
          role="row"
          aria-rowindex={1}
        >
          {props.columns.map((it) => (
            <span key={it.key} role="columnheader" className={it.align && styles[it.align]}>
              {it.title}
            </span>
          ))}
        </div>
        <div
          style={{ blockSize: virtual.getTotalSize(), minInlineSize: narrowest, position: "relative" }}
          role="rowgroup"
        >
          {virtual.getVirtualItems().map((item) => (
            <div
              key={props.rowKey(item.index)}
              role="row"
              aria-rowindex={item.index + 2}
              className={styles.sheetRow}
              style={{ transform: `translateY(${item.start}px)`, blockSize: height, gridTemplateColumns: template }}
            >
              {props.cells(item.index).map((cell, at) => {
                const column = props.columns[at];
                return (
                  <div
                    key={column?.key ?? at}
                    role={cellRole}
                    className={column?.align && styles[column.align]}
                    style={{ minInlineSize: 0 }}
                  >
                    {cell}
                  </div>
                );
              })}
            </div>
          ))}
        </div>
      </div>
    </div>
  );
}
