import { Card, Key, useWords } from "../../kit";
import styles from "./settings.module.css";

const KEYS: readonly { keys: readonly string[]; words: string }[] = [
  { keys: ["Ctrl K"], words: "settings-key-palette" },
  { keys: ["Alt 1…7"], words: "settings-key-areas" },
  { keys: ["/"], words: "settings-key-search" },
  { keys: ["N"], words: "settings-key-new" },
  { keys: ["Ctrl Z"], words: "settings-key-undo" },
  { keys: ["Ctrl Shift Z"], words: "settings-key-redo" },
  { keys: ["Ctrl Enter"], words: "settings-key-save" },
  { keys: ["Esc"], words: "settings-key-close" },
  { keys: ["Ctrl B"], words: "settings-key-navigation" },
  { keys: ["Ctrl L"], words: "settings-key-lock" },
  { keys: ["F2", "F3", "F4", "F8"], words: "settings-key-run" },
  { keys: ["Shift Esc"], words: "settings-key-run-leave" },
];

/** Every shortcut in one place. */
export function KeysCard() {
  const { t } = useWords();
  return (
    <Card title={t("settings-keys")}>
      <p className={styles.note}>{t("settings-keys-note")}</p>
      <dl className={styles.keys}>
        {KEYS.map((row) => (
          <Row key={row.words} keys={row.keys} words={t(row.words)} />
        ))}
      </dl>
    </Card>
  );
}

function Row({ keys, words }: { keys: readonly string[]; words: string }) {
  return (
    <>
      <dt>
        {keys.map((key) => (
          <Key key={key}>{key}</Key>
        ))}
      </dt>
      <dd>{words}</dd>
    </>
  );
}
