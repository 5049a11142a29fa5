import { ActionIcon } from "@mantine/core";
import { IconMoon, IconSun, IconSunMoon } from "@tabler/icons-react";
import type { Scheme } from "../bindings";
import { LanguageChoice, useSettings, useWords } from "../kit";
import styles from "./console.module.css";

const NEXT: Record<Scheme, Scheme> = { auto: "light", light: "dark", dark: "auto" };
const ICONS = { auto: IconSunMoon, light: IconSun, dark: IconMoon };

/** Language and light or dark, at the head of every page. */
export function Choices() {
  const { t } = useWords();
  const { scheme, change } = useSettings();
  const Icon = ICONS[scheme];
  const label = t(`console-scheme-${scheme}`);
  return (
    <div className={styles.choices}>
      <LanguageChoice />
      <ActionIcon
        variant="subtle"
        color="gray"
        size="lg"
        aria-label={label}
        title={label}
        onClick={() => change({ scheme: NEXT[scheme] })}
      >
        <Icon size="1.25rem" stroke={1.75} />
      </ActionIcon>
    </div>
  );
}
