import { IconArrowDown, IconArrowUp } from "@tabler/icons-react";
import styles from "./console.module.css";

/** By which column a list is ordered, and which way. */
export interface Order<By extends string> {
  by: By;
  isDown: boolean;
}

interface SortHeadProps<By extends string> {
  by: By;
  order: Order<By>;
  onOrder: (order: Order<By>) => void;
  title: string;
}

/** A column's title that orders the list; pressed again it turns the order round. */
export function SortHead<By extends string>({ by, order, onOrder, title }: SortHeadProps<By>) {
  const isOn = order.by === by;
  const Arrow = order.isDown ? IconArrowDown : IconArrowUp;
  return (
    <button
      type="button"
      className={styles.sort}
      aria-pressed={isOn}
      onClick={() => onOrder({ by, isDown: isOn && !order.isDown })}
    >
      {title}
      {isOn && <Arrow size="0.875rem" stroke={2} aria-hidden />}
    </button>
  );
}

/** The rows in an order; equal ones stay as they were. */
export function sorted<Row>(rows: Row[], value: (row: Row) => number | string, isDown: boolean): Row[] {
  const turn = isDown ? -1 : 1;
  return [...rows].sort((a, b) => {
    const [left, right] = [value(a), value(b)];
    if (typeof left === "string" && typeof right === "string") return turn * left.localeCompare(right, "kk");
    return turn * (Number(left) - Number(right));
  });
}
