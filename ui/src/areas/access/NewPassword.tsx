import { PasswordInput } from "@mantine/core";
import { useState } from "react";
import { useWords } from "../../kit";

const SHORTEST = 10;

/** A password that nobody can find by trying. */
export const isLongEnough = (password: string): boolean => password.length >= SHORTEST;

interface NewPasswordProps {
  value: string;
  onChange: (value: string) => void;
}

/** The password of this computer's copy of the office. */
export function NewPassword({ value, onChange }: NewPasswordProps) {
  const { t } = useWords();
  const [isLeft, setLeft] = useState(false);
  return (
    <PasswordInput
      label={t("access-new-password")}
      description={t("access-new-password-hint")}
      value={value}
      onChange={(event) => onChange(event.currentTarget.value)}
      onBlur={() => setLeft(value !== "")}
      error={isLeft && !isLongEnough(value) ? t("access-password-short") : undefined}
    />
  );
}
