import { Select, TextInput, type TextInputProps } from "@mantine/core";
import { IconAlertCircle } from "@tabler/icons-react";
import { type ReactNode, useState } from "react";
import { readDay, writtenDay } from "./day";
import styles from "./form.module.css";
import { useWords } from "./words";

/** Fields of one column: label above, hint under it, error under the field. */
export function Form({ children }: { children: ReactNode }) {
  return <div className={styles.form}>{children}</div>;
}

/** Two short fields that belong together. */
export function Pair({ children }: { children: ReactNode }) {
  return <div className={styles.pair}>{children}</div>;
}

interface FieldProps {
  label: string;
  value: string | null;
  onChange: (value: string | null) => void;
  hint?: ReactNode;
  isOptional?: boolean;
  /** What is wrong; shown after the field was left. */
  problem?: string | null;
}

/** What is wrong with a field, under it: with an icon, for a colour alone says nothing. */
export const FieldProblem = ({ children }: { children: ReactNode }) => (
  <span className={styles.problem}>
    <IconAlertCircle size={16} stroke={2} aria-hidden />
    {children}
  </span>
);

function useLabel(label: string, isOptional: boolean | undefined) {
  const { t } = useWords();
  return isOptional ? (
    <>
      {label} <span className={styles.optional}>{t("app-optional")}</span>
    </>
  ) : (
    label
  );
}

interface AtOnce {
  /** The problem can be helped while typing, so it shows before the field is left. */
  isShownAtOnce?: boolean;
}
type TextExtra = Pick<TextInputProps, "autoFocus" | "inputMode" | "placeholder" | "maxLength">;

/** A line of text; empty is `null`. Nothing is red before the field is left, or done with by Enter. */
export function TextField(props: FieldProps & TextExtra & AtOnce) {
  const { label, value, onChange, hint, isOptional, problem, isShownAtOnce, ...extra } = props;
  const [isLeft, setLeft] = useState(false);
  const shown = useLabel(label, isOptional);
  return (
    <TextInput
      {...extra}
      label={shown}
      description={hint}
      value={value ?? ""}
      onChange={(event) => onChange(event.currentTarget.value === "" ? null : event.currentTarget.value)}
      onBlur={() => setLeft(true)}
      onKeyDown={(event) => event.key === "Enter" && setLeft(true)}
      error={(isLeft || isShownAtOnce) && problem ? <FieldProblem>{problem}</FieldProblem> : undefined}
      spellCheck={false}
      autoComplete="off"
    />
  );
}

/** A day as people write it here, `23.11.2026`; anything that is no whole day is `null`. */
export function DayField({ label, value, onChange, hint, isOptional, problem }: FieldProps) {
  const { t } = useWords();
  const [typed, setTyped] = useState<string | null>(null);
  const [isLeft, setLeft] = useState(false);
  const shown = useLabel(label, isOptional);
  const text = typed ?? (value ? writtenDay(value) : "");
  const isUnread = text.trim() !== "" && readDay(text) === null;
  const said = isUnread ? t("app-day-unread") : problem;
  return (
    <TextInput
      label={shown}
      description={hint}
      placeholder={t("app-day-sample")}
      inputMode="numeric"
      autoComplete="off"
      value={text}
      onChange={(event) => {
        setTyped(event.currentTarget.value);
        onChange(readDay(event.currentTarget.value));
      }}
      onBlur={() => {
        setLeft(true);
        if (!isUnread) setTyped(null);
      }}
      error={isLeft && said ? <FieldProblem>{said}</FieldProblem> : undefined}
    />
  );
}

interface ChoiceFieldProps extends FieldProps {
  choices: { value: string; label: string }[];
  /** A long list is searched by typing. */
  isSearched?: boolean;
  isDisabled?: boolean;
  /** One of them always holds. */
  isFixed?: boolean;
  /** Has the focus when the form opens; its choices stay shut. */
  autoFocus?: boolean;
}

/** One of several. */
export function ChoiceField(props: ChoiceFieldProps) {
  const { t } = useWords();
  const shown = useLabel(props.label, props.isOptional);
  return (
    <Select
      label={shown}
      description={props.hint}
      data={props.choices}
      value={props.value}
      onChange={props.onChange}
      searchable={props.isSearched}
      clearable={props.isOptional}
      clearButtonProps={{ "aria-label": t("app-clear") }}
      disabled={props.isDisabled}
      allowDeselect={!props.isFixed}
      autoFocus={props.autoFocus}
      openOnFocus={!props.autoFocus}
      nothingFoundMessage={t("app-nothing-found")}
      error={props.problem ? <FieldProblem>{props.problem}</FieldProblem> : undefined}
    />
  );
}
