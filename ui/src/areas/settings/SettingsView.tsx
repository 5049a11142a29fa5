import { Button, SegmentedControl, TextInput } from "@mantine/core";
import { IconArrowBackUp, IconLock } from "@tabler/icons-react";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { type ReactNode, useState } from "react";
import type { OfficeInfo, OfficeState } from "../../bindings";
import { Card, Key, LANGUAGES, Page, useSettings, useUndo, useWords, View } from "../../kit";
import { useOfficeName, useRegions } from "../../reference";
import * as api from "./api";
import { KeysCard } from "./KeysCard";
import styles from "./settings.module.css";

const OFFICE = ["access"];
const LANGUAGE_NAMES = { kk: "Қазақша", ru: "Русский", en: "English" } as const;
const SCHEMES = ["auto", "light", "dark"] as const;
const DENSITIES = ["compact", "normal", "large"] as const;

/** Settings of this person and this computer; what is chosen holds at once. */
export default function SettingsView() {
  const { t } = useWords();
  const office = useQuery({ queryKey: OFFICE, queryFn: api.readOffice });
  return (
    <Page title={t("settings-title")}>
      <View query={office}>
        {(state) => (
          <div className={styles.columns}>
            <div className={styles.column}>
              <LookCard />
              {state.office && <PersonCard office={state.office} />}
              <UndoCard />
            </div>
            <div className={styles.column}>
              {state.office && <OfficeCard office={state.office} />}
              <ComputerCard state={state} />
              <KeysCard />
            </div>
          </div>
        )}
      </View>
    </Page>
  );
}

function LookCard() {
  const { t, lang, setLang } = useWords();
  const settings = useSettings();
  return (
    <Card title={t("settings-look")}>
      <p className={styles.note}>{t("settings-look-note")}</p>
      <div className={styles.fields}>
        <Choice label={t("settings-language")}>
          <SegmentedControl
            aria-label={t("settings-language")}
            value={lang}
            onChange={setLang}
            data={LANGUAGES.map((value) => ({ value, label: LANGUAGE_NAMES[value] }))}
          />
        </Choice>
        <Choice label={t("settings-scheme")}>
          <SegmentedControl
            aria-label={t("settings-scheme")}
            value={settings.scheme}
            onChange={(scheme) => settings.change({ scheme })}
            data={SCHEMES.map((value) => ({ value, label: t(`settings-scheme-${value}`) }))}
          />
        </Choice>
        <Choice label={t("settings-density")}>
          <SegmentedControl
            aria-label={t("settings-density")}
            value={settings.density}
            onChange={(density) => settings.change({ density })}
            data={DENSITIES.map((value) => ({ value, label: t(`settings-density-${value}`) }))}
          />
        </Choice>
      </div>
    </Card>
  );
}

function Choice({ label, children }: { label: string; children: ReactNode }) {
  return (
    <div className={styles.field}>
      <span className={styles.label} aria-hidden>
        {label}
      </span>
      {children}
    </div>
  );
}

/** Who works here: the author of every change from now on. */
function PersonCard({ office }: { office: OfficeInfo }) {
  const { t } = useWords();
  const queries = useQueryClient();
  const undo = useUndo();
  const [name, setName] = useState(office.person);
  const isChanged = name.trim() !== "" && name.trim() !== office.person;
  const keep = (state: OfficeState) => queries.setQueryData(OFFICE, state);
  const save = () => {
    if (!isChanged) return;
    api.setPerson(name.trim()).then((state) => {
      keep(state);
      undo.show({ say: ({ t }) => t("settings-person-saved", { name: name.trim() }), deed: null });
    }, undo.refuse);
  };
  const lock = () => {
    api.lock().then(
      () => {
        undo.settle("lock");
        return queries.invalidateQueries({ queryKey: OFFICE });
      },
      (thrown: unknown) => undo.refuseAbout("lock", thrown),
    );
  };
  return (
    <Card title={t("settings-person")}>
      <p className={styles.note}>{t("settings-person-note")}</p>
      <form
        className={styles.fields}
        onSubmit={(event) => {
          event.preventDefault();
          save();
        }}
      >
        <TextInput
          w="100%"
          maw="27.5rem"
          label={t("settings-person-name")}
          autoComplete="off"
          value={name}
          onChange={(event) => setName(event.currentTarget.value)}
        />
        <Button type="submit" disabled={!isChanged}>
          {t("settings-person-save")}
        </Button>
      </form>
      <div className={styles.row}>
        <Button
          leftSection={<IconLock size={16} stroke={2} aria-hidden />}
          rightSection={<Key>Ctrl L</Key>}
          onClick={lock}
        >
          {t("settings-lock")}
        </Button>
        <p className={styles.note}>{t("settings-lock-note")}</p>
      </div>
    </Card>
  );
}

function UndoCard() {
  const { t } = useWords();
  const undo = useUndo();
  return (
    <Card title={t("settings-undo")}>
      <p className={styles.note}>{t("settings-undo-note")}</p>
      <div>
        <Button
          leftSection={<IconArrowBackUp size={16} stroke={2} aria-hidden />}
          rightSection={<Key>Ctrl Z</Key>}
          onClick={undo.undoLast}
        >
          {t("settings-undo")}
        </Button>
      </div>
    </Card>
  );
}

function OfficeCard({ office }: { office: OfficeInfo }) {
  const { t, name } = useWords();
  const regions = useRegions();
  const nameOf = useOfficeName();
  const region = regions.data?.find((it) => it.id === office.region);
  return (
    <Card title={t("settings-office")}>
      <dl className={styles.facts}>
        <dt>{t("settings-office-name")}</dt>
        <dd>{nameOf(office)}</dd>
        <dt>{t("settings-office-region")}</dt>
        <dd>{region ? name(region.name) : office.region}</dd>
        <dt>{t("settings-office-desk")}</dt>
        <dd>
          {office.incarnation}
          <p className={styles.note}>{t("settings-office-desk-note")}</p>
        </dd>
      </dl>
    </Card>
  );
}

function ComputerCard({ state }: { state: OfficeState }) {
  const { t } = useWords();
  return (
    <Card title={t("settings-computer")}>
      <dl className={styles.facts}>
        <dt>{t("settings-folder")}</dt>
        <dd className={styles.path}>{state.folder}</dd>
        <dt>{t("settings-version")}</dt>
        <dd>{state.version}</dd>
      </dl>
      <p className={styles.note}>{t("settings-backup-note")}</p>
    </Card>
  );
}
