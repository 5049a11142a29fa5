import { Button } from "@mantine/core";
import { useIsMutating } from "@tanstack/react-query";
import { useState } from "react";
import type { OfficeState } from "../../bindings";
import { LANGUAGES, Mark, useWords } from "../../kit";
import styles from "./access.module.css";
import { CreateOffice } from "./CreateOffice";
import { JoinOffice } from "./JoinOffice";
import { NOTHING, type Typed } from "./typed";
import { Unlock } from "./Unlock";

const NAMES = { kk: "Қазақша", ru: "Русский", en: "English" };
const WAYS = ["create", "join"] as const;

/** The office's door: make one, join one, or open it with the password. */
export function AccessView({ state }: { state: OfficeState }) {
  const { t } = useWords();
  const [way, setWay] = useState<(typeof WAYS)[number]>("create");
  const [typed, setTyped] = useState(NOTHING);
  const set = (change: Partial<Typed>) => setTyped((old) => ({ ...old, ...change }));
  // What is under way on one of the ways is not left for the other.
  const isBusy = useIsMutating() > 0;
  const isNew = state.stage === "absent";
  return (
    <main className={styles.door}>
      <header className={styles.top}>
        <span className={styles.brand}>
          <Mark size={32} />
          Kerege
        </span>
        <Languages />
      </header>
      <div className={styles.box}>
        <h1 className={styles.title}>{t(isNew ? "access-new-title" : "access-locked-title")}</h1>
        {isNew ? (
          <>
            <fieldset className={styles.ways} aria-label={t("access-new-title")}>
              {WAYS.map((one) => (
                <button
                  key={one}
                  type="button"
                  aria-pressed={way === one}
                  disabled={isBusy}
                  onClick={() => setWay(one)}
                >
                  <strong>{t(`access-way-${one}`)}</strong>
                  <span>{t(`access-way-${one}-note`)}</span>
                </button>
              ))}
            </fieldset>
            {way === "create" ? <CreateOffice typed={typed} set={set} /> : <JoinOffice typed={typed} set={set} />}
          </>
        ) : (
          <Unlock office={state.office} />
        )}
      </div>
      <p className={styles.folder}>{t("access-folder", { folder: state.folder, version: state.version })}</p>
    </main>
  );
}

function Languages() {
  const { lang, setLang } = useWords();
  return (
    <div className={styles.languages}>
      {LANGUAGES.map((one) => (
        <Button
          key={one}
          variant={one === lang ? "light" : "subtle"}
          lang={one}
          aria-pressed={one === lang}
          onClick={() => setLang(one)}
        >
          {NAMES[one]}
        </Button>
      ))}
    </div>
  );
}
