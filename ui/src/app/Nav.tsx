import { Link } from "@tanstack/react-router";
import { useWords } from "../kit";
import styles from "./app.module.css";
import type { Area } from "./areas";

interface NavItemProps {
  area: Area;
  keys: string;
  isCurrent: boolean;
  isFirstOfGroup: boolean;
  count?: number;
}

/** One entry of the navigation, with a count only when something waits for a decision. */
export function NavItem({ area, keys, isCurrent, isFirstOfGroup, count }: NavItemProps) {
  const { t, number } = useWords();
  const Icon = area.icon;
  const words = t(area.words);
  return (
    <>
      {isFirstOfGroup && <div className={styles.rule} />}
      <Link
        to={area.to}
        className={styles.item}
        data-current={isCurrent || undefined}
        aria-current={isCurrent ? "page" : undefined}
        title={`${words} · ${keys}`}
      >
        <Icon size="1.25rem" stroke={1.75} aria-hidden />
        <span className={styles.itemWords}>{words}</span>
        {count !== undefined && count > 0 && (
          <span className={styles.itemCount} title={t("app-nav-waits", { n: number(count) })}>
            {number(count)}
          </span>
        )}
      </Link>
    </>
  );
}
