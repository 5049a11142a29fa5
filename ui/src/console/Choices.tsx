import { ActionIcon } from "@mantine/core";
import { IconMoon, IconSun, IconSunMoon } from "@tabler/icons-react";
import type { Language, Scheme } from "../bindings";
import { LANGUAGES, useSettings, useWords } from "../kit";
import styles from "./console.module.css";

const SHORT: Record<Language, string> = { kk: "Қаз", ru: "Рус", en: "Eng" };
const NEXT: Record<Scheme, Scheme> = { auto: "light", light: "dark", dark: "auto" };
const ICONS = { auto: IconSunMoon, light: IconSun, dark: IconMoon };

/** Language and light or dark, at the head of every page. */
export function Choices() {
  const { t, lang, setLang } = useWords();
  const { scheme, change } = useSettings();
  const Icon = ICONS[scheme];
  const label = t(`console-scheme-${scheme}`);
  return (
    <div className={styles.choices}>
      <fieldset className={styles.langs} aria-label={t("app-language")}>
        {LANGUAGES.map((one) => (
          <button key={one} type="button" lang={one} aria-pressed={one === lang} onClick={() => setLang(one)}>
            {SHORT[one]}
          </button>
        ))}
      </fieldset>
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
