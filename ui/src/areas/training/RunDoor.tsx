import { IconListSearch, IconScan, IconUserPlus, IconVolume, IconVolumeOff } from "@tabler/icons-react";
import { type KeyboardEvent, useEffect, useRef } from "react";
import type { SessionView } from "../../bindings";
import { useWords } from "../../kit";
import type { HalfColumn } from "./halves";
import { Act, RunAnswer } from "./RunAnswer";
import { RunChoice } from "./RunChoice";
import { RunSide } from "./RunSide";
import styles from "./run.module.css";
import { useRunMode } from "./useRunMode";

interface Props {
  session: SessionView;
  half: HalfColumn;
  isLoud: boolean;
  onSound: () => void;
  onChooseHalf: () => void;
}

/** One half-day's door: the answer, the field that is always focused, and the count beside them. */
export function RunDoor({ session, half, isLoud, onSound, onChooseHalf }: Props) {
  const { t, time } = useWords();
  const door = useRunMode(session, half, isLoud, withSeconds);
  const field = useRef<HTMLInputElement>(null);
  useFieldKeepsFocus(field);

  const keys: Record<string, () => void> = {
    F2: () => door.setMode("add"),
    F3: () => door.setMode("find"),
    F4: onSound,
    F6: onChooseHalf,
    F8: door.take,
    Escape: door.dismiss,
    ArrowDown: () => door.pick(Math.min(door.picked + 1, (door.candidates?.length ?? 1) - 1)),
    ArrowUp: () => door.pick(Math.max(door.picked - 1, 0)),
  };
  const onKey = (event: KeyboardEvent) => {
    if (event.key === "Escape" && event.shiftKey) return;
    const isUndo = event.ctrlKey && event.code === "KeyZ" && !event.shiftKey && door.text === "";
    const act = isUndo ? door.undo : keys[event.key];
    if (!act) return;
    event.preventDefault();
    event.stopPropagation();
    act();
    field.current?.focus();
  };
  /** After a press the field is ready for the next scan. */
  const back = (act: () => void) => () => {
    act();
    field.current?.focus();
  };

  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the keys of run mode hold wherever the focus is.
    <div className={styles.body} onKeyDown={onKey}>
      <div className={styles.left}>
        {door.candidates ? (
          <RunChoice
            mode={door.mode}
            candidates={door.candidates}
            picked={door.picked}
            isShort={door.isShort}
            onPick={(index) => back(() => door.pick(index))()}
            onTake={back(door.take)}
            onDismiss={back(door.dismiss)}
          />
        ) : (
          door.answer.kind !== "choice" && (
            <RunAnswer
              answer={door.answer}
              acts={{
                take: back(door.take),
                undo: back(door.undo),
                unmark: back(door.unmark),
                dismiss: back(door.dismiss),
              }}
            />
          )
        )}
        <div className={styles.scan}>
          <div className={styles.field}>
            <IconScan size={24} aria-hidden />
            <input
              ref={field}
              className={styles.input}
              aria-label={t("training-run-field")}
              placeholder={t(PLACEHOLDERS[door.mode])}
              autoComplete="off"
              spellCheck={false}
              value={door.text}
              onChange={(event) => door.setText(event.currentTarget.value)}
              onKeyDown={(event) => {
                if (event.key !== "Enter") return;
                event.preventDefault();
                door.submit();
              }}
            />
            <kbd>Enter</kbd>
          </div>
          <div className={styles.acts}>
            <Act keys="F2" onPress={back(() => door.setMode("add"))} icon={<IconUserPlus size={20} aria-hidden />}>
              {t("training-run-not-on-list")}
            </Act>
            <Act keys="F3" onPress={back(() => door.setMode("find"))} icon={<IconListSearch size={20} aria-hidden />}>
              {t("training-run-find")}
            </Act>
            <Act
              keys="F4"
              onPress={back(onSound)}
              icon={isLoud ? <IconVolume size={20} aria-hidden /> : <IconVolumeOff size={20} aria-hidden />}
            >
              {t(isLoud ? "training-run-sound-on" : "training-run-sound-off")}
            </Act>
          </div>
        </div>
        <Spoken door={door} />
      </div>
      <RunSide
        nPresent={door.state?.n_present ?? 0}
        nEnrolled={door.state?.n_enrolled ?? session.n_enrolled}
        capacity={door.state ? door.state.capacity : session.capacity}
        entries={door.entries}
        clock={time}
        onOpen={(entry) => back(() => door.open(entry))()}
      />
    </div>
  );
}

/** Says the answer to a screen reader at once, over whatever it was reading. */
function Spoken({ door }: { door: ReturnType<typeof useRunMode> }) {
  const { t } = useWords();
  const { answer } = door;
  const words =
    answer.kind === "ready"
      ? []
      : answer.kind === "choice"
        ? [t("training-answer-choose"), ...answer.candidates.map((it) => it.full_name)]
        : [
            t(answer.word),
            answer.name ?? "",
            answer.facts ? t(answer.facts.id, answer.facts.args) : "",
            answer.foot ? t(answer.foot.id, answer.foot.args) : "",
          ];
  return (
    <div className={styles.spoken} aria-live="assertive" aria-atomic="true">
      {words.filter((it) => it !== "").join(". ")}
    </div>
  );
}

/** A letter typed anywhere goes to the field, and so does a window that comes back to the front. */
function useFieldKeepsFocus(field: React.RefObject<HTMLInputElement | null>) {
  useEffect(() => {
    const focus = () => field.current?.focus();
    const onKey = (event: globalThis.KeyboardEvent) => {
      const isLetter = event.key.length === 1 && event.key !== " " && !event.ctrlKey && !event.altKey && !event.metaKey;
      if (isLetter && document.activeElement !== field.current) focus();
    };
    const onPress = (event: PointerEvent) => {
      const isControl = event.target instanceof Element && event.target.closest("button, input") !== null;
      if (isControl) return;
      event.preventDefault();
      focus();
    };
    focus();
    window.addEventListener("focus", focus);
    window.addEventListener("keydown", onKey, true);
    window.addEventListener("pointerdown", onPress);
    return () => {
      window.removeEventListener("focus", focus);
      window.removeEventListener("keydown", onKey, true);
      window.removeEventListener("pointerdown", onPress);
    };
  }, [field]);
}

function withSeconds(at: number): string {
  return new Date(at).toTimeString().slice(0, 8);
}

const PLACEHOLDERS = {
  scan: "training-run-placeholder",
  find: "training-run-placeholder-find",
  add: "training-run-placeholder-add",
} as const;
