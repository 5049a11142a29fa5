import { ActionIcon } from "@mantine/core";
import { IconCheck, IconSearch, IconX } from "@tabler/icons-react";
import { type KeyboardEvent, type ReactNode, useRef } from "react";
import styles from "./finding.module.css";
import { useKey } from "./keys";
import { useWords } from "./words";

interface SearchFieldProps {
  value: string;
  onChange: (value: string) => void;
  label: string;
  placeholder?: string;
  autoFocus?: boolean;
}

/** Into the list that is searched: its first row is the current one. */
function goIntoList(event: KeyboardEvent<HTMLInputElement>) {
  if ((event.key !== "ArrowDown" && event.key !== "Enter") || event.nativeEvent.isComposing) return;
  const list = event.currentTarget
    .closest("main")
    ?.querySelector<HTMLElement>('[role="grid"][tabindex="0"], [role="grid"] [tabindex="0"]');
  if (!list) return;
  event.preventDefault();
  list.focus();
}

/** Search in a list; `/` comes back to it, and the arrow down or Enter goes on into the list. */
export function SearchField(props: SearchFieldProps) {
  const { t } = useWords();
  const input = useRef<HTMLInputElement>(null);
  useKey("/", () => input.current?.focus());
  return (
    <div className={styles.search}>
      <IconSearch size="1.125rem" stroke={1.75} aria-hidden />
      <input
        ref={input}
        type="search"
        value={props.value}
        onChange={(event) => props.onChange(event.currentTarget.value)}
        onKeyDown={goIntoList}
        placeholder={props.placeholder ?? props.label}
        aria-label={props.label}
        // biome-ignore lint/a11y/noAutofocus: a list's search is where people start on arrival
        autoFocus={props.autoFocus}
        spellCheck={false}
        autoComplete="off"
      />
      {props.value !== "" && (
        <ActionIcon variant="subtle" color="gray" aria-label={t("app-clear")} onClick={() => props.onChange("")}>
          <IconX size="1.125rem" stroke={1.75} />
        </ActionIcon>
      )}
    </div>
  );
}

interface Chip<Value extends string> {
  value: Value;
  label: string;
  count?: number;
}

interface FilterChipsProps<Value extends string> {
  label: string;
  chips: Chip<Value>[];
  value: Value;
  onChange: (value: Value) => void;
}

/** One filter of several, each with its live count. */
export function FilterChips<Value extends string>(props: FilterChipsProps<Value>) {
  const { number } = useWords();
  const first = useRef<HTMLButtonElement>(null);
  useKey("f", () => first.current?.focus());
  return (
    <fieldset className={styles.chips} aria-label={props.label}>
      {props.chips.map((chip, at) => (
        <button
          ref={at === 0 ? first : undefined}
          key={chip.value}
          type="button"
          className={styles.chip}
          aria-pressed={chip.value === props.value}
          onClick={() => props.onChange(chip.value)}
        >
          {chip.value === props.value && <IconCheck size="1rem" stroke={2} aria-hidden />}
          {chip.label}
          {chip.count !== undefined && <span className={styles.n}>{number(chip.count)}</span>}
        </button>
      ))}
    </fieldset>
  );
}

/** Tabs over one part of a view. */
export function Tabs<Value extends string>(props: FilterChipsProps<Value>) {
  const { number } = useWords();
  return (
    <div className={styles.tabs} role="tablist" aria-label={props.label}>
      {props.chips.map((tab) => (
        <button
          key={tab.value}
          type="button"
          role="tab"
          className={styles.tab}
          aria-selected={tab.value === props.value}
          onClick={() => props.onChange(tab.value)}
        >
          {tab.label}
          {tab.count !== undefined && <span className={styles.n}>{number(tab.count)}</span>}
        </button>
      ))}
    </div>
  );
}

/** A name with the letters that a search found. `marks` are UTF-16 ranges. */
export function Marked({ text, marks }: { text: string; marks: [number, number][] }) {
  const parts: ReactNode[] = [];
  let at = 0;
  for (const [from, to] of marks) {
    if (from > at) parts.push(text.slice(at, from));
    parts.push(
      <mark key={from} className={styles.mark}>
        {text.slice(from, to)}
      </mark>,
    );
    at = to;
  }
  parts.push(text.slice(at));
  return <>{parts}</>;
}
