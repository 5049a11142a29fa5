import { ActionIcon, Menu, Tooltip } from "@mantine/core";
import {
  IconCheck,
  IconChevronDown,
  IconHelp,
  IconLock,
  IconSearch,
  IconTextSize,
  IconUser,
} from "@tabler/icons-react";
import { useQueryClient } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import type { OfficeInfo, WindowSettings } from "../bindings";
import { call } from "../ipc";
import { Key, LanguageChoice, PersonChip, useKey, useSettings, useUndo, useWords } from "../kit";
import { useOfficeName } from "../reference";
import styles from "./app.module.css";
import { Help } from "./Help";
import { Palette } from "./Palette";
import { SyncLine } from "./SyncLine";

/** Search and palette, language, text size, help, who works here. */
export function Header({ office, path }: { office: OfficeInfo; path: string }) {
  const { t } = useWords();
  const { density } = useSettings();
  const [isPalette, setPalette] = useState(false);
  const [isHelp, setHelp] = useState(false);
  useKey("ctrl+k", () => setPalette(true));
  useKey("f1", () => setHelp(true));
  useKey("?", () => setHelp(true));
  return (
    <header className={styles.header}>
      <button type="button" className={styles.palette} onClick={() => setPalette(true)}>
        <IconSearch size="1rem" stroke={2} aria-hidden />
        <span>{t("app-palette")}</span>
        <Key>Ctrl K</Key>
      </button>
      <div className={styles.headerEnd}>
        {density === "large" && <SyncLine size="short" />}
        <LanguageChoice />
        <TextSize />
        <Tooltip label={`${t("app-help")} · F1`}>
          <ActionIcon variant="subtle" color="gray" size="lg" aria-label={t("app-help")} onClick={() => setHelp(true)}>
            <IconHelp size="1.25rem" stroke={1.75} />
          </ActionIcon>
        </Tooltip>
        <PersonMenu office={office} />
      </div>
      {isPalette && <Palette onClose={() => setPalette(false)} />}
      <Help path={path} opened={isHelp} onClose={() => setHelp(false)} />
    </header>
  );
}

const DENSITIES: WindowSettings["density"][] = ["compact", "normal", "large"];

function TextSize() {
  const { t } = useWords();
  const settings = useSettings();
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <ActionIcon variant="subtle" color="gray" size="lg" aria-label={t("app-text-size")} title={t("app-text-size")}>
          <IconTextSize size="1.25rem" stroke={1.75} />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        {DENSITIES.map((density) => (
          <Menu.Item
            key={density}
            onClick={() => settings.change({ density })}
            rightSection={density === settings.density ? <IconCheck size="1rem" stroke={2} aria-hidden /> : undefined}
          >
            {t(`app-density-${density}`)}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}

/** Who works here; PCs are shared, so the menu locks. */
function PersonMenu({ office }: { office: OfficeInfo }) {
  const { t } = useWords();
  const nameOf = useOfficeName();
  const client = useQueryClient();
  const navigate = useNavigate();
  const undo = useUndo();
  const lock = () => {
    call("access_lock").then(
      () => {
        undo.settle("lock");
        return client.resetQueries({ queryKey: ["access"] });
      },
      (thrown: unknown) => undo.refuseAbout("lock", thrown),
    );
  };
  useKey("ctrl+l", lock);
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <button
          type="button"
          className={styles.personButton}
          aria-label={t("app-person-menu", { name: office.person })}
        >
          <PersonChip name={office.person} />
          <IconChevronDown className={styles.personArrow} size="1rem" stroke={2} aria-hidden />
        </button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>{nameOf(office)}</Menu.Label>
        <Menu.Item leftSection={<IconUser size="1rem" />} onClick={() => navigate({ to: "/settings" })}>
          {t("app-who-works")}
        </Menu.Item>
        <Menu.Item leftSection={<IconLock size="1rem" />} rightSection={<Key>Ctrl L</Key>} onClick={lock}>
          {t("app-lock")}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
