import { Button } from "@mantine/core";
import { IconUserPlus } from "@tabler/icons-react";
import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import type { Participant, Presence, SessionView } from "../../bindings";
import { Empty, FilterChips, SearchField, useUndo, useWords } from "../../kit";
import { AttendanceGrid } from "./AttendanceGrid";
import * as api from "./api";
import { localMoment } from "./day";
import { EnrolDialog } from "./EnrolDialog";
import { matchesName } from "./fold";
import { countHalf, currentHalf, type HalfColumn, halvesOf, markOf, withMark } from "./halves";
import styles from "./training.module.css";
import { useDeed } from "./useDeed";
import { useHalfWords } from "./useHalfWords";

type Filter = "all" | "present" | "absent" | "left" | "unmarked";

/** Who takes part, and who was there at each half-day. */
export function ParticipantsTab({ session, participants }: { session: SessionView; participants: Participant[] }) {
  const { t } = useWords();
  const deed = useDeed();
  const mark = useMark(session.id);
  const [text, setText] = useState("");
  const [filter, setFilter] = useState<Filter>("all");
  const [isEnrolling, setEnrolling] = useState(false);
  const isClosed = session.state !== "planned";
  const columns = halvesOf(session.meetings);
  const halfWords = useHalfWords(columns);
  const now = localMoment(Date.now());
  const half = columns[currentHalf(columns, now.day, now.time)] ?? null;
  const counts = countHalf(participants, half);
  const shown = participants.filter((it) => matchesName(it.full_name, text) && fits(it, half, filter));

  const enrolButton = (
    <Button leftSection={<IconUserPlus size={16} stroke={2} aria-hidden />} onClick={() => setEnrolling(true)}>
      {t("training-enrol")}
    </Button>
  );
  return (
    <>
      <div className={styles.tools}>
        <span className={styles.search}>
          <SearchField value={text} onChange={setText} label={t("training-search-participants")} autoFocus />
        </span>
        {half && (
          <FilterChips
            label={t("training-chips", { half: halfWords.long(half) })}
            value={filter}
            onChange={(next) => setFilter(next === filter ? "all" : next)}
            chips={[
              { value: "present", label: t("training-chip-present"), count: counts.present },
              { value: "absent", label: t("training-chip-absent"), count: counts.absent },
              { value: "left", label: t("training-chip-left"), count: counts.left },
              { value: "unmarked", label: t("training-chip-unmarked"), count: counts.unmarked },
            ]}
          />
        )}
        {!isClosed && <span className={styles.toolsEnd}>{enrolButton}</span>}
      </div>
      {participants.length === 0 ? (
        <Empty text={t("training-participants-empty")} act={isClosed ? undefined : enrolButton} />
      ) : shown.length === 0 ? (
        <Empty
          text={t("training-participants-no-match")}
          act={
            <Button
              onClick={() => {
                setText("");
                setFilter("all");
              }}
            >
              {t("training-clear-filter")}
            </Button>
          }
        />
      ) : (
        <AttendanceGrid
          participants={shown}
          columns={columns}
          isClosed={isClosed}
          showsOutlook={session.stage === "results" || isClosed}
          onMark={mark}
          onUnenrol={(it) =>
            deed.run(api.unenrol(it.enrolment), (_, { t }) => t("training-done-unenrolled", { name: it.full_name }))
          }
        />
      )}
      <EnrolDialog session={session} opened={isEnrolling} onClose={() => setEnrolling(false)} />
    </>
  );
}

/** Marks attendance: shown at once, saved behind it, put back with the reason when refused. */
function useMark(session: string) {
  const queries = useQueryClient();
  const undo = useUndo();
  const queryKey = ["training", "session", session];
  return (participant: Participant, column: HalfColumn, state: Presence | null) => {
    queries.setQueryData<SessionView>(queryKey, (old) => old && withMark(old, participant.enrolment, column, state));
    api
      .mark(participant.enrolment, column.meeting, column.half, state)
      .then(
        () => undo.settle("mark"),
        (thrown: unknown) => undo.refuseAbout("mark", thrown),
      )
      .finally(() => void queries.invalidateQueries({ queryKey: ["training"] }));
  };
}

function fits(participant: Participant, half: HalfColumn | null, filter: Filter): boolean {
  if (filter === "all" || !half) return true;
  const state = markOf(participant, half)?.state ?? null;
  switch (filter) {
    case "present":
      return state === "present" || state === "late";
    case "absent":
      return state === "absent";
    case "left":
      return state === "left";
    case "unmarked":
      return state === null;
  }
}
