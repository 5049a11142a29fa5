import { Select, TextInput, type TextInputProps } from "@mantine/core";
import { IconAlertCircle } from "@tabler/icons-react";
import { type ReactNode, useState } from "react";
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

const Said = ({ children }: { children: ReactNode }) => (
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

type TextExtra = Pick<TextInputProps, "autoFocus" | "inputMode" | "placeholder" | "maxLength">;

/** A line of text; empty is `null`. Nothing is red before the field is left. */
export function TextField({ label, value, onChange, hint, isOptional, problem, ...extra }: FieldProps & TextExtra) {
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
      error={isLeft && problem ? <Said>{problem}</Said> : undefined}
      spellCheck={false}
      autoComplete="off"
    />
  );
}

/** A day; anything that is no whole day is `null`. */
export function DayField({ label, value, onChange, hint, isOptional, problem }: FieldProps) {
  const [isLeft, setLeft] = useState(false);
  const shown = useLabel(label, isOptional);
  return (
    <TextInput
      type="date"
      label={shown}
      description={hint}
      value={value ?? ""}
      onChange={(event) => onChange(event.currentTarget.value === "" ? null : event.currentTarget.value)}
      onBlur={() => setLeft(true)}
      error={isLeft && problem ? <Said>{problem}</Said> : undefined}
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
      nothingFoundMessage={t("app-nothing-found")}
      error={props.problem ? <Said>{props.problem}</Said> : undefined}
    />
  );
}
