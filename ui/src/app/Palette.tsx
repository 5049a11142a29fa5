import { Modal, TextInput } from "@mantine/core";
import {
  type Icon,
  IconArrowsSplit2,
  IconBuildingCommunity,
  IconFileImport,
  IconRefresh,
  IconSchool,
  IconSearch,
  IconUser,
  IconUserPlus,
} from "@tabler/icons-react";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { type KeyboardEvent, useDeferredValue, useEffect, useState } from "react";
import type { VolunteerPage } from "../bindings";
import { call } from "../ipc";
import { formatPhone, Marked, useUndo, useWords } from "../kit";
import styles from "./app.module.css";
import { AREAS } from "./areas";

interface Entry {
  key: string;
  icon: Icon;
  text: string;
  marks?: [number, number][];
  note?: string;
  run: () => void;
}

const SHOWN_PEOPLE = 8;

/**
 * Find anybody or do anything: people in any spelling, areas, deeds.
 *
 * Enter answers what is typed, not what was found for the letters before: a deed that begins so runs
 * at once, and whoever types faster than people are found gets the first of them when they are.
 */
export function Palette({ onClose }: { onClose: () => void }) {
  const { t } = useWords();
  const [text, setText] = useState("");
  const [cursor, setCursor] = useState<number>();
  const [isEntered, setEntered] = useState(false);
  const people = usePeople(text);
  const deeds = useDeeds(text);
  const found = [...deeds.begin, ...people.found, ...deeds.hold];
  const at = Math.min(cursor ?? 0, Math.max(0, found.length - 1));
  const run = (entry: Entry | undefined) => {
    if (!entry) return;
    onClose();
    entry.run();
  };
  const enter = () => {
    const isChosen = cursor !== undefined || deeds.begin.length > 0;
    if (isChosen || people.areOfThisText) run(found[at]);
    else setEntered(true);
  };
  useEffect(() => {
    if (!isEntered || !people.areOfThisText) return;
    setEntered(false);
    run(found[0]);
  });
  const onKey = (event: KeyboardEvent) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step) {
      event.preventDefault();
      const next = Math.max(0, Math.min(found.length - 1, at + step));
      setCursor(next);
      document.getElementById(`palette-${next}`)?.scrollIntoView?.({ block: "nearest" });
    }
    if (event.key === "Enter") {
      event.preventDefault();
      enter();
    }
  };
  return (
    <Modal
      opened
      onClose={onClose}
      withCloseButton={false}
      size={560}
      yOffset="12vh"
      centered={false}
      classNames={{ body: styles.paletteBody }}
    >
      <TextInput
        data-autofocus
        size="md"
        role="combobox"
        aria-expanded
        aria-controls="palette"
        aria-activedescendant={found.length > 0 ? `palette-${at}` : undefined}
        leftSection={<IconSearch size="1rem" stroke={2} />}
        aria-label={t("app-palette")}
        placeholder={t("app-palette")}
        value={text}
        onChange={(event) => {
          setText(event.currentTarget.value);
          setCursor(undefined);
          setEntered(false);
        }}
        onKeyDown={onKey}
      />
      <div className={styles.found} id="palette" role="listbox" aria-label={t("app-palette")}>
        {found.map((entry, position) => (
          <button
            key={entry.key}
            id={`palette-${position}`}
            type="button"
            role="option"
            tabIndex={-1}
            aria-selected={position === at}
            className={styles.foundItem}
            onClick={() => run(entry)}
          >
            <entry.icon size="1.125rem" stroke={1.75} aria-hidden />
            <span>{entry.marks ? <Marked text={entry.text} marks={entry.marks} /> : entry.text}</span>
            {entry.note && <span className={styles.foundNote}>{entry.note}</span>}
          </button>
        ))}
        {found.length === 0 && <p className={styles.lead}>{t("app-palette-nothing")}</p>}
      </div>
    </Modal>
  );
}

/** People of the list, from the second letter on. Until they are found, those of the letters before. */
function usePeople(text: string): { found: Entry[]; areOfThisText: boolean } {
  const navigate = useNavigate();
  const typed = text.trim();
  const wanted = useDeferredValue(typed);
  const people = useQuery({
    queryKey: ["roster", "palette", wanted],
    queryFn: () =>
      call<VolunteerPage>("roster_search", {
        search: { text: wanted, filter: "active", offset: 0, limit: SHOWN_PEOPLE },
      }),
    enabled: wanted.length > 1,
    placeholderData: keepPreviousData,
  });
  if (wanted.length < 2) return { found: [], areOfThisText: wanted === typed };
  const found = (people.data?.rows ?? []).map((row) => ({
    key: row.id,
    icon: IconUser,
    text: row.full_name,
    marks: row.marks,
    note: row.phone ? formatPhone(row.phone) : undefined,
    run: () => navigate({ to: "/volunteers/$volunteerId", params: { volunteerId: row.id } }),
  }));
  return { found, areOfThisText: wanted === typed && !people.isPlaceholderData && !people.isPending };
}

/** Deeds and areas whose words begin with this text, and those that hold it further on. */
function useDeeds(text: string): { begin: Entry[]; hold: Entry[] } {
  const wanted = text.trim().toLocaleLowerCase();
  const lower = (deed: Entry) => deed.text.toLocaleLowerCase();
  const deeds = useAllDeeds();
  const begin = wanted ? deeds.filter((deed) => lower(deed).startsWith(wanted)) : [];
  const hold = deeds.filter((deed) => !begin.includes(deed) && lower(deed).includes(wanted));
  return { begin, hold };
}

function useAllDeeds(): Entry[] {
  const { t } = useWords();
  const navigate = useNavigate();
  const undo = useUndo();
  const sync = () => {
    navigate({ to: "/sync" });
    undo.settle("sync");
    call("sync_now").catch((thrown: unknown) => undo.refuseAbout("sync", thrown));
  };
  return [
    {
      key: "add",
      icon: IconUserPlus,
      text: t("app-do-add-volunteer"),
      run: () => navigate({ to: "/volunteers", hash: "add" }),
    },
    { key: "import", icon: IconFileImport, text: t("app-do-import"), run: () => navigate({ to: "/import" }) },
    { key: "pending", icon: IconFileImport, text: t("app-do-pending"), run: () => navigate({ to: "/pending" }) },
    {
      key: "conflicts",
      icon: IconArrowsSplit2,
      text: t("app-do-conflicts"),
      run: () => navigate({ to: "/conflicts" }),
    },
    { key: "plan", icon: IconSchool, text: t("app-do-plan"), run: () => navigate({ to: "/training" }) },
    {
      key: "organisation",
      icon: IconBuildingCommunity,
      text: t("app-do-organisation"),
      run: () => navigate({ to: "/organisations", hash: "add" }),
    },
    { key: "sync", icon: IconRefresh, text: t("app-do-sync"), run: sync },
    ...AREAS.map((area) => ({
      key: area.to,
      icon: area.icon,
      text: t(area.words),
      run: () => navigate({ to: area.to }),
    })),
  ];
}
