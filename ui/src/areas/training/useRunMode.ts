import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useCallback, useRef, useState } from "react";
import type { CheckIn, Participant, Refusal, RunState, SessionView } from "../../bindings";
import { toRefusal } from "../../ipc";
import { useDistricts } from "../../reference";
import { type Answer, answerTo, refusedWith, reopened, signalOf, undoneAnswer } from "./answer";
import * as api from "./api";
import { matchesName } from "./fold";
import type { HalfColumn } from "./halves";
import { markOf } from "./halves";
import type { Candidate, ChoiceMode } from "./RunChoice";
import type { RunEntry } from "./RunSide";
import { play } from "./sound";

/** Letters from which a search over the whole roster starts. */
const SHORTEST = 2;
const SHOWN = 8;

export interface RunMode {
  answer: Answer;
  mode: ChoiceMode;
  setMode: (mode: ChoiceMode) => void;
  text: string;
  setText: (text: string) => void;
  candidates: Candidate[] | null;
  isShort: boolean;
  picked: number;
  pick: (index: number) => void;
  state: RunState | null;
  entries: RunEntry[];
  submit: () => void;
  take: () => void;
  undo: () => void;
  unmark: () => void;
  dismiss: () => void;
  open: (entry: RunEntry) => void;
}

/** What happens at one half-day's door: scan, answer, choose, take back. */
export function useRunMode(
  session: SessionView,
  half: HalfColumn,
  isLoud: boolean,
  clock: (at: number) => string,
): RunMode {
  const queries = useQueryClient();
  const of = { session: session.id, meeting: half.meeting, half: half.half };
  const [answer, setAnswer] = useState<Answer>({ kind: "ready" });
  const [mode, keepMode] = useState<ChoiceMode>("scan");
  const [text, keepText] = useState("");
  const [picked, setPicked] = useState(0);
  const [refused, setRefused] = useState<RunEntry[]>([]);
  const deeds = useRef<{ deed: string; name: string | null }[]>([]);

  const run = useQuery({ queryKey: ["training", "run", of], queryFn: () => api.readRunState(of) });
  const isShort = text.trim().length < SHORTEST;
  const people = useQuery({
    queryKey: ["training", "people", text],
    queryFn: () => api.searchPeople(text),
    enabled: mode === "add" && !isShort,
    placeholderData: (old) => old,
  });

  const show = useCallback(
    (next: Answer) => {
      setAnswer(next);
      setPicked(0);
      keepText("");
      keepMode("scan");
      const signal = signalOf(next);
      if (isLoud && signal) play(signal);
    },
    [isLoud],
  );

  const setText = useCallback((next: string) => {
    keepText(next);
    setPicked(0);
  }, []);

  const setMode = useCallback((next: ChoiceMode) => {
    keepMode(next);
    keepText("");
    setPicked(0);
  }, []);

  const refresh = () => queries.invalidateQueries({ queryKey: ["training"] });

  const hear = (arrival: CheckIn) => {
    const next = answerTo(arrival, run.data ?? null, clock);
    if (arrival.deed) deeds.current.push({ deed: arrival.deed, name: arrival.full_name });
    if (next.kind === "verdict" && next.tone === "refusal" && arrival.full_name) {
      const entry = {
        key: `refused-${Date.now()}`,
        enrolment: null,
        full_name: arrival.full_name,
        at: Date.now(),
        how: next.word,
        isRefused: true,
      };
      setRefused((old) => [entry, ...old].slice(0, 7));
    }
    show(next);
    void refresh();
  };

  const refuse = (thrown: unknown) => {
    const { code, args }: Refusal = toRefusal(thrown);
    show(refusedWith(code, args));
  };

  const submit = () => {
    const written = text.trim();
    if (written === "") return;
    keepText("");
    api.checkIn(of, written).then(hear, refuse);
  };

  const district = useDistricts();
  const offered = answer.kind === "verdict" ? answer.offer : null;
  const candidates = candidatesOf(mode, text, answer, session, half, people.data?.rows ?? [], district);

  const take = () => {
    const volunteer = candidates ? candidates[picked]?.volunteer : offered;
    if (volunteer) api.checkInPerson(of, volunteer).then(hear, refuse);
  };

  const undo = () => {
    const last = deeds.current.pop();
    if (!last) return;
    api.undoDeed(last.deed).then(() => {
      show(undoneAnswer(last.name));
      void refresh();
    }, refuse);
  };

  const unmark = () => {
    if (answer.kind !== "verdict" || !answer.enrolment) return;
    const { enrolment, name } = answer;
    api.mark(enrolment, half.meeting, half.half, null).then((done) => {
      if (done.deed) deeds.current.push({ deed: done.deed, name });
      show(undoneAnswer(name));
      void refresh();
    }, refuse);
  };

  const dismiss = () => {
    if (mode === "scan") setAnswer({ kind: "ready" });
    setMode("scan");
  };

  const open = (entry: RunEntry) => {
    setMode("scan");
    setAnswer(
      entry.enrolment === null
        ? { ...refusedWith(entry.how, {}), word: entry.how, name: entry.full_name, foot: null }
        : reopened(entry.full_name, clock(entry.at), entry.enrolment),
    );
  };

  return {
    answer,
    mode,
    setMode,
    text,
    setText,
    candidates,
    isShort: mode === "add" && isShort,
    picked: Math.min(picked, Math.max(0, (candidates?.length ?? 0) - 1)),
    pick: setPicked,
    state: run.data ?? null,
    entries: entriesOf(run.data ?? null, refused),
    submit,
    take,
    undo,
    unmark,
    dismiss,
    open,
  };
}

/** Null when the answer, not a choice, is on the screen. */
function candidatesOf(
  mode: ChoiceMode,
  text: string,
  answer: Answer,
  session: SessionView,
  half: HalfColumn,
  people: { id: string; full_name: string; district: string | null }[],
  district: (id: string | null) => string,
): Candidate[] | null {
  const known = new Map(session.participants.map((it) => [it.volunteer, it]));
  switch (mode) {
    case "scan":
      if (answer.kind !== "choice") return null;
      return answer.candidates.map((it) => ({
        volunteer: it.volunteer,
        full_name: it.full_name,
        detail: it.detail,
        state: stateOf(known.get(it.volunteer), half),
      }));
    case "find":
      return session.participants
        .filter((it) => matchesName(it.full_name, text))
        .sort((a, b) => Number(markOf(a, half) !== null) - Number(markOf(b, half) !== null))
        .slice(0, SHOWN)
        .map((it) => ({
          volunteer: it.volunteer,
          full_name: it.full_name,
          detail: district(it.place),
          state: stateOf(it, half),
        }));
    case "add":
      return text.trim().length < SHORTEST
        ? []
        : people.slice(0, SHOWN).map((it) => ({
            volunteer: it.id,
            full_name: it.full_name,
            detail: district(it.district),
            state: stateOf(known.get(it.id), half),
          }));
  }
}

function stateOf(participant: Participant | undefined, half: HalfColumn): string {
  if (!participant) return "training-answer-outside";
  if (participant.state === "waiting") return "training-answer-waiting";
  return markOf(participant, half) ? "training-answer-already" : "training-answer-enrolled";
}

/** The last seven of the door, refusals of this desk among them. */
export function entriesOf(state: RunState | null, refused: readonly RunEntry[]): RunEntry[] {
  const arrived = (state?.last ?? []).map((it) => ({
    key: it.enrolment,
    enrolment: it.enrolment,
    full_name: it.full_name,
    at: it.came_at,
    how: `training-run-how-${it.how.replaceAll("_", "-")}`,
    isRefused: false,
  }));
  return [...arrived, ...refused].sort((a, b) => b.at - a.at).slice(0, 7);
}
