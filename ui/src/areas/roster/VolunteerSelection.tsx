import { Button } from "@mantine/core";
import { IconArchive, IconArchiveOff, IconSchool } from "@tabler/icons-react";
import { useState } from "react";
import type { VolunteerFilter } from "../../bindings";
import { type Selection, SelectionBar, useWords, whileBusy } from "../../kit";
import * as api from "./api";
import { EnrolDialog } from "./EnrolDialog";
import { useDeed } from "./useDeed";

interface VolunteerSelectionProps {
  selection: Selection;
  total: number;
  text: string;
  filter: VolunteerFilter;
}

/** Acts on the chosen people, or on all that the search finds. */
export function VolunteerSelection({ selection, total, text, filter }: VolunteerSelectionProps) {
  const { t } = useWords();
  const { run, isBusy } = useDeed();
  const [isEnrolling, setEnrolling] = useState(false);
  const n = selection.count(total);
  const isArchive = filter === "archived";
  const chosen = async (): Promise<string[]> => {
    if (!selection.isAll) return selection.keys();
    return (await api.searchIds(text, filter)).filter(selection.has);
  };
  const archive = () =>
    run(
      async () => (isArchive ? api.restore : api.archive)(await chosen()),
      (done, { t, number }) => t(isArchive ? "roster-restored" : "roster-archived", { n: done, shown: number(done) }),
      selection.clear,
    );
  if (n === 0) return null;
  return (
    <>
      <SelectionBar n={n} isAll={selection.isAll} onClear={selection.clear}>
        {!isArchive && (
          <Button leftSection={<IconSchool size="1rem" stroke={2} />} onClick={() => setEnrolling(true)}>
            {t("roster-enrol")}
          </Button>
        )}
        <Button
          {...whileBusy(isBusy, archive)}
          leftSection={isArchive ? <IconArchiveOff size="1rem" stroke={2} /> : <IconArchive size="1rem" stroke={2} />}
        >
          {t(isArchive ? "roster-restore" : "roster-archive")}
        </Button>
      </SelectionBar>
      {isEnrolling && (
        <EnrolDialog n={n} chosen={chosen} onClose={() => setEnrolling(false)} onEnrolled={selection.clear} />
      )}
    </>
  );
}
