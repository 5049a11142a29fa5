import { ActionIcon, Tooltip } from "@mantine/core";
import { IconX } from "@tabler/icons-react";
import { type ReactNode, useEffect, useRef } from "react";
import { isFocusLost, useFocusKept } from "./focus";
import { isUnderSomething, useKey } from "./keys";
import type { Meaning } from "./Meaning";
import styles from "./page.module.css";
import { useWords } from "./words";

interface PageProps {
  title: ReactNode;
  count?: ReactNode;
  crumb?: ReactNode;
  tag?: ReactNode;
  note?: ReactNode;
  acts?: ReactNode;
  children: ReactNode;
  panel?: ReactNode;
}

/** Whatever had the focus is gone: it goes on from the title of the view. */
export function focusTitle(): void {
  document.querySelector<HTMLElement>("main h1[tabindex]")?.focus({ preventScroll: true });
}

/** A view: its title row, its work, and the panel of what is open. Who arrives begins at its title, unless a field of it is waiting. */
export function Page(props: PageProps) {
  const page = useRef<HTMLDivElement>(null);
  const title = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    const { activeElement } = document;
    const isElsewhere = activeElement?.closest('[role="dialog"]') !== null && activeElement !== null;
    if (!isElsewhere && !page.current?.contains(activeElement)) title.current?.focus({ preventScroll: true });
  }, []);
  return (
    <div ref={page} className={styles.page}>
      <main className={styles.main}>
        <header className={styles.head}>
          {props.crumb && <div className={styles.crumb}>{props.crumb}</div>}
          <div className={styles.words}>
            <h1 ref={title} tabIndex={-1} className={styles.title}>
              {props.title}
            </h1>
            {props.count !== undefined && <span className={styles.count}>{props.count}</span>}
            {props.tag}
          </div>
          {props.acts && <div className={styles.acts}>{props.acts}</div>}
          {props.note && <p className={styles.note}>{props.note}</p>}
        </header>
        {props.children}
      </main>
      {props.panel}
    </div>
  );
}

interface DetailPanelProps {
  title: ReactNode;
  onClose: () => void;
  /** Before the title: a person's disc. */
  head?: ReactNode;
  /** Under the title: one line of facts. */
  note?: ReactNode;
  children: ReactNode;
}

/** What is open, at the right; Esc closes it and gives the focus back to the list. */
export function DetailPanel(props: DetailPanelProps) {
  const { t } = useWords();
  const kept = useFocusKept();
  // A dialog or the choices of a field close by the same key, and are gone before the page hears of it.
  useKey("escape", (event) => !isUnderSomething(event) && props.onClose(), { inFields: true, isFirst: true });
  const title = useRef<HTMLHeadingElement>(null);
  // Where a form stood that was saved, the focus would be nowhere.
  useEffect(() => {
    if (isFocusLost()) title.current?.focus({ preventScroll: true });
  }, []);
  return (
    <aside
      data-panel
      className={styles.panel}
      aria-label={typeof props.title === "string" ? props.title : undefined}
      {...kept}
    >
      <div className={styles.panelHead}>
        {props.head}
        <div className={styles.panelWords}>
          <h2 ref={title} tabIndex={-1} className={styles.panelTitle}>
            {props.title}
          </h2>
          {props.note && <div className={styles.panelNote}>{props.note}</div>}
        </div>
        <Tooltip label={t("app-close-esc")}>
          <ActionIcon
            className={styles.close}
            variant="subtle"
            color="gray"
            size="lg"
            aria-label={t("app-close")}
            onClick={props.onClose}
          >
            <IconX size={20} stroke={1.75} />
          </ActionIcon>
        </Tooltip>
      </div>
      {props.children}
    </aside>
  );
}

/** The acts of a form in a panel; they stay in sight. */
export function PanelFoot({ children }: { children: ReactNode }) {
  return <div className={styles.panelFoot}>{children}</div>;
}

/** A box of its own on the canvas. */
export function Card(props: { title?: ReactNode; acts?: ReactNode; meaning?: Meaning; children: ReactNode }) {
  return (
    <section className={styles.card} data-meaning={props.meaning}>
      {(props.title || props.acts) && (
        <div className={styles.cardHead}>
          {props.title && <h2 className={styles.cardTitle}>{props.title}</h2>}
          {props.acts && <div className={styles.acts}>{props.acts}</div>}
        </div>
      )}
      {props.children}
    </section>
  );
}
