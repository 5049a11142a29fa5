import { type MouseEvent, memo, type RefObject } from "react";
import type { Column } from "./DataTable";
import styles from "./table.module.css";
import { useWords } from "./words";

/** What a row can ask of its table; behind a ref, so that a row is drawn again only when it changed. */
export interface RowDoors<Row> {
  press: (event: MouseEvent, row: Row | null, at: number) => void;
  toggle: (row: Row) => void;
}

interface DataRowProps<Row> {
  id: string;
  /** Null while its page is on the way. */
  row: Row | null;
  at: number;
  start: number;
  height: number;
  template: string;
  columns: Column<Row>[];
  /** What its tick box is called; null without one. */
  name: string | null;
  /** Null in a table without tick boxes. */
  isSelected: boolean | null;
  isCursor: boolean;
  isOpen: boolean;
  /** It and the next are of one thing. */
  isJoined: boolean;
  doors: RefObject<RowDoors<Row>>;
}

function DataRowOf<Row>(props: DataRowProps<Row>) {
  const { t } = useWords();
  const { row, at, doors, isSelected } = props;
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the grid hears the keys for its rows
    <div
      id={props.id}
      role="row"
      aria-rowindex={at + 2}
      aria-selected={isSelected ?? undefined}
      className={styles.row}
      data-cursor={props.isCursor || undefined}
      data-selected={isSelected || undefined}
      data-open={props.isOpen || undefined}
      data-joined={props.isJoined || undefined}
      style={{
        transform: `translateY(${props.start}px)`,
        blockSize: props.height,
        gridTemplateColumns: props.template,
      }}
      onClick={(event) => doors.current.press(event, row, at)}
    >
      {isSelected !== null && (
        // biome-ignore lint/a11y/useKeyWithClickEvents: Space on the grid does the same
        // biome-ignore lint/a11y/noStaticElementInteractions: widens the tick box, which is the control
        <span className={styles.tick} onClick={(event) => event.stopPropagation()}>
          {row !== null && (
            <input
              type="checkbox"
              className={styles.box}
              checked={isSelected}
              onChange={() => doors.current.toggle(row)}
              tabIndex={-1}
              aria-label={t("app-select-row", { name: props.name ?? "" })}
            />
          )}
        </span>
      )}
      {props.columns.map((column) => (
        <div key={column.key} role="gridcell" className={styles.cell} data-align={column.align}>
          {row !== null ? column.render(row, at) : <div className={styles.grey} />}
        </div>
      ))}
    </div>
  );
}

/** One row of a table. */
export const DataRow = memo(DataRowOf) as typeof DataRowOf;
