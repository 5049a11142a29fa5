import { Fragment } from "react";
import { Dialog, Key, useWords } from "../kit";
import styles from "./app.module.css";

type Keys = readonly (readonly [string, string])[];

const EVERYWHERE: Keys = [
  ["Ctrl K", "app-key-palette"],
  ["Alt 1…7", "app-key-areas"],
  ["Ctrl Z · Ctrl Shift Z", "app-key-undo"],
  ["Ctrl B", "app-key-fold"],
  ["Ctrl L", "app-key-lock"],
  ["F1 · ?", "app-key-help"],
];
const IN_LISTS: Keys = [
  ["/", "app-key-search"],
  ["F", "app-key-filters"],
  ["N", "app-key-new"],
  ["↑ ↓ Home End", "app-key-move"],
  ["Enter · Esc", "app-key-open"],
  ["Space · Shift ↑↓", "app-key-select"],
  ["Ctrl Enter", "app-key-save"],
];
const IN_CONFLICTS: Keys = [
  ["↑ ↓", "conflicts-key-move"],
  ["1 · 2 · 3", "conflicts-key-keep"],
  ["N", "conflicts-key-type"],
];
const LISTS = ["/volunteers", "/organisations", "/training", "/pending"];

/** Help and the keys of this view. */
export function Help({ path, opened, onClose }: { path: string; opened: boolean; onClose: () => void }) {
  const { t } = useWords();
  const isList = LISTS.some((list) => path.startsWith(list));
  return (
    <Dialog title={t("app-help")} opened={opened} onClose={onClose} acts={null}>
      <p className={styles.lead}>{t("app-help-lead")}</p>
      {isList && <Shown title={t("app-help-list")} keys={IN_LISTS} />}
      {path.startsWith("/conflicts") && <Shown title={t("app-help-list")} keys={IN_CONFLICTS} />}
      <Shown title={t("app-help-everywhere")} keys={EVERYWHERE} />
    </Dialog>
  );
}

function Shown({ title, keys }: { title: string; keys: Keys }) {
  const { t } = useWords();
  return (
    <>
      <h3 className={styles.keysTitle}>{title}</h3>
      <dl className={styles.keys}>
        {keys.map(([caps, words]) => (
          <Fragment key={words}>
            <dt>
              <Key>{caps}</Key>
            </dt>
            <dd>{t(words)}</dd>
          </Fragment>
        ))}
      </dl>
    </>
  );
}
