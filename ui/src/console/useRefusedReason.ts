import { useWords } from "../kit";

/** Why HQ did not take a change, in words. */
export function useRefusedReason(): (code: string) => string {
  const { t, has } = useWords();
  return (code) =>
    has(`console-refused-${code}`) ? t(`console-refused-${code}`) : t("console-refused-other", { code });
}
