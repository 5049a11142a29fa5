import { type Step, useWords } from "../../kit";
import type { Journey } from "./journey";

const STAGES = ["file", "columns", "check", "done"];
const STEPS = ["file", "columns", "check", "write"] as const;

/** The four steps with one fact each; the current one says what has happened so far. */
export function useSteps(journey: Journey): Step[] {
  const { t, number } = useWords();
  const at = STAGES.indexOf(journey.stage);
  const sheets = journey.stage === "file" ? [] : journey.draft.sheets;
  const n = sheets.reduce((sum, sheet) => sum + sheet.n_records, 0);
  const columns = sheets.flatMap((sheet) => sheet.columns);
  const nKnown = columns.filter((column) => column.field !== null).length;
  const isOpen = journey.stage !== "file";
  const notes: Record<(typeof STEPS)[number], string> = {
    file: isOpen ? t("import-n-rows", { n, shown: number(n) }) : t("import-step-file-note"),
    columns: isOpen
      ? t("import-columns-known", { n: number(nKnown), total: number(columns.length) })
      : t("import-step-columns-note"),
    check: t(journey.stage === "done" ? "import-step-checked" : "import-nothing-written"),
    write: t(journey.stage === "done" ? "import-step-written" : "import-step-write-note"),
  };
  return STEPS.map((key, position) => ({
    key,
    title: t(`import-step-${key}`),
    note: notes[key],
    state: journey.stage === "done" || position < at ? "done" : position === at ? "current" : "next",
  }));
}
