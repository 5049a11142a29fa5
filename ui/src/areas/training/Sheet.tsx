// biome-ignore-all lint/a11y/useFocusableInteractive: the cells' controls take the focus, rows and heads do not.
// biome-ignore-all lint/a11y/noStaticElementInteractions: the keys of the owner are those of its cells.
// biome-ignore-all lint/a11y/useAriaPropsSupportedByRole: the role is grid or table; both take a name and a row count.
import { useVirtualizer } from "@tanstack/react-virtual";
import { type KeyboardEvent, type ReactNode, type RefObject, useRef } from "react";
import { useDensity } from "../../kit";
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

/** Up to here every row exists; a longer table keeps those in sight only. */
const SHORT = 200;
/** Rows of the compact density; the cells' controls need no more. */
const COMPACT = 34;

/** A table whose cells are controls, under a sticky head. */
export function Sheet(props: Props) {
  const scroller = useRef<HTMLDivElement>(null);
  const density = useDensity();
  const rem = density === "large" ? 20 : 16;
  const height = density === "compact" ? COMPACT : (props.rowHeight / 16) * rem;
  const isShort = props.count <= SHORT;
  const virtual = useVirtualizer({
    count: props.count,
    enabled: !isShort,
    getScrollElement: () => scroller.current,
    estimateSize: () => height,
    overscan: 8,
    scrollPaddingStart: 2.25 * rem,
    initialRect: { width: 900, height: 600 },
  });
  if (props.toRow) props.toRow.current = (index) => virtual.scrollToIndex(index, { align: "auto" });
  const rows = isShort
    ? Array.from({ length: props.count }, (_, index) => ({ index, start: index * height }))
    : virtual.getVirtualItems();
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
          style={{ blockSize: props.count * height, minInlineSize: narrowest, position: "relative" }}
          role="rowgroup"
        >
          {rows.map((item) => (
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
