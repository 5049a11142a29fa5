import type { Language } from "../bindings";
import styles from "./language.module.css";
import { LANGUAGES, useWords } from "./words";

const SHORT: Record<Language, string> = { kk: "Қаз", ru: "Рус", en: "Eng" };

/** The languages side by side; the choice holds at once. */
export function LanguageChoice() {
  const { t, lang, setLang } = useWords();
  return (
    <fieldset className={styles.langs} aria-label={t("app-language")}>
      {LANGUAGES.map((one) => (
        <button key={one} type="button" lang={one} aria-pressed={one === lang} onClick={() => setLang(one)}>
          {SHORT[one]}
        </button>
      ))}
    </fieldset>
  );
}
