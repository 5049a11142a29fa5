import { ActionIcon, Menu } from "@mantine/core";
import { IconCheck, IconClock, IconDoorExit, IconDots, IconId, IconMinus, IconUserMinus } from "@tabler/icons-react";
import { useNavigate } from "@tanstack/react-router";
import { type KeyboardEvent, useEffect, useId, useRef, useState } from "react";
import type { Participant, Presence } from "../../bindings";
import { useWords } from "../../kit";
import { useDistricts } from "../../reference";
import { type HalfColumn, markOf, nextMark } from "./halves";
import { ParticipantState } from "./ParticipantState";
import { PersonCell } from "./PersonCell";
import { Sheet, type SheetColumn } from "./Sheet";
import styles from "./training.module.css";
import { useHalfWords } from "./useHalfWords";

interface Props {
  participants: Participant[];
  columns: HalfColumn[];
  isClosed: boolean;
  showsOutlook: boolean;
  onMark: (participant: Participant, column: HalfColumn, state: Presence | null) => void;
  onUnenrol: (participant: Participant) => void;
}

const MARK_KEYS: Record<string, Presence | null> = {
  Digit1: "present",
  Digit2: "late",
  Digit3: "absent",
  Digit4: "left",
  Delete: null,
  Backspace: null,
};

/** Attendance by half-day. Arrows move, a click or Space changes the mark, digits set it. */
export function AttendanceGrid({ participants, columns, isClosed, showsOutlook, onMark, onUnenrol }: Props) {
  const { t } = useWords();
  const district = useDistricts();
  const halfWords = useHalfWords(columns);
  const help = useId();
  const box = useRef<HTMLDivElement>(null);
  const toRow = useRef<((index: number) => void) | null>(null);
  const [cursor, setCursor] = useState({ row: 0, column: 0, isMoved: false });

  useEffect(() => {
    if (!cursor.isMoved) return;
    box.current?.querySelector<HTMLElement>(`[data-cell="${cursor.row}-${cursor.column}"]`)?.focus();
  }, [cursor]);

  const move = (row: number, column: number) => {
    const to = {
      row: Math.max(0, Math.min(participants.length - 1, row)),
      column: Math.max(0, Math.min(columns.length - 1, column)),
      isMoved: true,
    };
    toRow.current?.(to.row);
    setCursor(to);
  };

  const onKey = (event: KeyboardEvent) => {
    const cell = event.target instanceof HTMLElement ? event.target.dataset.cell : undefined;
    if (cell === undefined || event.ctrlKey || event.altKey) return;
    const { row, column } = cursor;
    const moves: Record<string, [number, number]> = {
      ArrowDown: [row + 1, column],
      ArrowUp: [row - 1, column],
      ArrowRight: [row, column + 1],
      ArrowLeft: [row, column - 1],
      Home: [0, column],
      End: [participants.length - 1, column],
      PageDown: [row + 10, column],
      PageUp: [row - 10, column],
    };
    const to = moves[event.key];
    const participant = participants[row];
    const half = columns[column];
    const code = event.code.replace("Numpad", "Digit");
    if (to) move(...to);
    else if (code in MARK_KEYS && participant && half && !isClosed) onMark(participant, half, MARK_KEYS[code] ?? null);
    else return;
    event.preventDefault();
    event.stopPropagation();
  };

  const sheet: SheetColumn[] = [
    { key: "number", title: t("training-column-number"), width: "1.75rem", align: "end" },
    { key: "name", title: t("training-column-name"), width: "minmax(14rem, 1fr)", least: "14rem" },
    ...columns.map((it) => ({
      key: `${it.meeting}-${it.half}`,
      title: halfWords.short(it),
      width: "3.5rem",
      align: "middle" as const,
    })),
    { key: "state", title: t("training-column-state"), width: "7.5rem" },
    { key: "more", title: <span className={styles.hidden}>{t("training-more")}</span>, width: "1.75rem" },
  ];

  return (
    <div ref={box} className={styles.grid}>
      <Sheet
        label={t("training-attendance-table")}
        role="grid"
        columns={sheet}
        count={participants.length}
        rowHeight={42}
        rowKey={(index) => participants[index]?.enrolment ?? String(index)}
        onKeyDown={onKey}
        toRow={toRow}
        describedBy={help}
        cells={(index) => {
          const participant = participants[index];
          if (!participant) return [];
          return [
            <span key="number" className={styles.note}>
              {index + 1}
            </span>,
            <PersonCell key="name" name={participant.full_name} place={district(participant.place)} />,
            ...columns.map((column, at) => (
              <MarkCell
                key={`${column.meeting}-${column.half}`}
                participant={participant}
                column={column}
                half={halfWords.long(column)}
                cell={`${index}-${at}`}
                isReached={cursor.row === index && cursor.column === at}
                isClosed={isClosed}
                onFocus={() => setCursor({ row: index, column: at, isMoved: false })}
                onMark={onMark}
              />
            )),
            <ParticipantState key="state" participant={participant} showsOutlook={showsOutlook} />,
            <RowMenu key="more" participant={participant} onUnenrol={isClosed ? null : onUnenrol} />,
          ];
        }}
      />
      {!isClosed && columns.length > 0 && (
        <p className={`${styles.help} ${styles.gridHelp}`} id={help}>
          {t("training-cells-help")}
        </p>
      )}
    </div>
  );
}

interface MarkCellProps {
  participant: Participant;
  column: HalfColumn;
  half: string;
  cell: string;
  isReached: boolean;
  isClosed: boolean;
  onFocus: () => void;
  onMark: Props["onMark"];
}

function MarkCell({ participant, column, half, cell, isReached, isClosed, onFocus, onMark }: MarkCellProps) {
  const { t, time } = useWords();
  const mark = markOf(participant, column);
  const state = t(`training-state-${mark?.state ?? "none"}`);
  const args = { name: participant.full_name, half, state };
  const label = mark?.came_at ? t("training-cell-at", { ...args, time: time(mark.came_at) }) : t("training-cell", args);
  return (
    <button
      type="button"
      className={styles.mark}
      data-cell={cell}
      tabIndex={isReached ? 0 : -1}
      aria-label={label}
      aria-disabled={isClosed}
      title={state}
      onFocus={onFocus}
      onClick={() => {
        if (!isClosed) onMark(participant, column, nextMark(mark?.state ?? null));
      }}
    >
      <span className={styles.chip} data-state={mark?.state}>
        {mark && <MarkSign state={mark.state} time={mark.came_at ? time(mark.came_at) : null} />}
      </span>
    </button>
  );
}

function MarkSign({ state, time }: { state: Presence; time: string | null }) {
  switch (state) {
    case "present":
      return <IconCheck size={16} stroke={2} aria-hidden />;
    case "late":
      return time ?? <IconClock size={16} stroke={2} aria-hidden />;
    case "absent":
      return <IconMinus size={16} stroke={2} aria-hidden />;
    case "left":
      return <IconDoorExit size={16} stroke={2} aria-hidden />;
  }
}

function RowMenu({ participant, onUnenrol }: { participant: Participant; onUnenrol: Props["onUnenrol"] | null }) {
  const { t } = useWords();
  const navigate = useNavigate();
  const { volunteer: volunteerId } = participant;
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <ActionIcon
          variant="subtle"
          color="gray"
          size={32}
          aria-label={`${t("training-more")}: ${participant.full_name}`}
          title={t("training-more")}
        >
          <IconDots size={16} stroke={2} />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item
          leftSection={<IconId size={16} stroke={2} aria-hidden />}
          onClick={() => void navigate({ to: "/volunteers/$volunteerId", params: { volunteerId } })}
        >
          {t("training-open-card")}
        </Menu.Item>
        {onUnenrol && (
          <Menu.Item
            leftSection={<IconUserMinus size={16} stroke={2} aria-hidden />}
            onClick={() => onUnenrol(participant)}
          >
            {t("training-unenrol")}
          </Menu.Item>
        )}
      </Menu.Dropdown>
    </Menu>
  );
}
