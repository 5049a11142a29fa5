import type { ConsoleOverview } from "../bindings";
import { Notice, useWords } from "../kit";

const DAY_MS = 86_400_000;

/** How long ago HQ was backed up, by HQ's own clock. */
export function useBackupAge() {
  const { t, number } = useWords();
  return ({ at, last_backup_at: last }: ConsoleOverview) => {
    if (last === null) return t("console-backup-never");
    const days = Math.max(0, Math.floor((at - last) / DAY_MS));
    return t("console-backup-age", { n: days, shown: number(days) });
  };
}

/** Says that a backup is wanted, and what to do; nothing when there is one. */
export function BackupBanner({ overview }: { overview: ConsoleOverview }) {
  const { t } = useWords();
  const age = useBackupAge();
  if (!overview.is_backup_overdue) return null;
  const isAhead = (overview.last_backup_at ?? 0) > overview.at;
  return (
    <Notice>
      <strong>{isAhead ? t("console-backup-ahead") : age(overview)}</strong> {t("console-backup-wanted")}
    </Notice>
  );
}
