/** What run mode says to a check-in: the meaning, the shape, the words and the way out. Pure, so that each kind is tested. */
import type { CheckIn, CheckInCandidate } from "../../bindings";
import type { Signal } from "./sound";

export type Tone = "good" | "attention" | "refusal" | "information" | "offline";

export interface Sentence {
  id: string;
  args: Record<string, string | number>;
}

export interface Verdict {
  kind: "verdict";
  tone: Tone;
  word: string;
  name: string | null;
  facts: Sentence | null;
  foot: Sentence | null;
  /** The volunteer whom F8 adds. */
  offer: string | null;
  /** The deed that Ctrl Z takes back. */
  deed: string | null;
  /** The participant whose mark can be taken back when the last check-ins are reopened. */
  enrolment: string | null;
}

export interface Choice {
  kind: "choice";
  candidates: CheckInCandidate[];
}

export type Answer = { kind: "ready" } | Verdict | Choice;

export interface Room {
  capacity: number | null;
  n_enrolled: number;
}

const silent: Omit<Verdict, "tone" | "word"> = {
  kind: "verdict",
  name: null,
  facts: null,
  foot: null,
  offer: null,
  deed: null,
  enrolment: null,
};

/** The answer to a check-in; `clock` writes an instant as a time with seconds. */
export function answerTo(checkIn: CheckIn, room: Room | null, clock: (instant: number) => string): Answer {
  const base = { ...silent, name: checkIn.full_name, enrolment: checkIn.enrolment };
  // A mark made in the list has no moment of arrival.
  const time = checkIn.came_at ? clock(checkIn.came_at) : null;
  switch (checkIn.kind) {
    case "arrived":
      return {
        ...base,
        tone: "good",
        word: "training-answer-arrived",
        facts: arrivedFacts(checkIn.n_order, time),
        foot: say("training-answer-in-order"),
        deed: checkIn.deed,
      };
    case "already":
      return {
        ...base,
        tone: "attention",
        word: "training-answer-already",
        facts: time === null ? null : say("training-answer-already-facts", { time }),
        foot: checkIn.reason ? say(checkIn.reason) : null,
      };
    case "choose":
      return { kind: "choice", candidates: checkIn.candidates };
    case "not_enrolled":
      return { ...base, ...refusal("training-answer-not-enrolled"), ...offer(checkIn, room) };
    case "wrong_code":
      return {
        ...base,
        ...refusal("training-answer-wrong-code"),
        ...(checkIn.volunteer === null ? {} : offer({ ...checkIn, reason: null }, room)),
        facts: fromOtherSession(checkIn),
      };
    case "unknown":
      return {
        ...base,
        ...refusal("training-answer-unknown"),
        foot: say(checkIn.reason ?? "training-answer-unknown-note"),
      };
    case "full":
      return {
        ...base,
        ...refusal("training-answer-full"),
        foot: say("training-answer-offer-full"),
      };
  }
}

/** The answer when the program refused the whole act, for example because the session is closed. */
export function refusedWith(code: string, args: Record<string, string | number>): Verdict {
  return { ...silent, ...refusal("training-answer-refused"), foot: say(code, args) };
}

export function undoneAnswer(name: string | null): Verdict {
  return { ...silent, tone: "offline", word: "training-answer-undone", name };
}

/** An arrival shown again from the column of the last check-ins. */
export function reopened(name: string, time: string, enrolment: string): Verdict {
  return {
    ...silent,
    tone: "good",
    word: "training-answer-arrived",
    name,
    facts: say("training-answer-time", { time }),
    enrolment,
  };
}

/** Null when nothing is to be heard. */
export function signalOf(answer: Answer): Signal | null {
  if (answer.kind === "ready") return null;
  if (answer.kind === "choice") return "choice";
  switch (answer.tone) {
    case "good":
      return "good";
    case "attention":
      return "again";
    case "refusal":
      return "refused";
    case "information":
    case "offline":
      return null;
  }
}

const say = (id: string, args: Sentence["args"] = {}): Sentence => ({ id, args });

const refusal = (word: string) => ({ tone: "refusal" as const, word });

function arrivedFacts(order: number | null, time: string | null): Sentence | null {
  if (time === null) return null;
  return order === null
    ? say("training-answer-time", { time })
    : say("training-answer-arrived-facts", { n: order, time });
}

function offer(checkIn: CheckIn, room: Room | null): Pick<Verdict, "offer" | "foot"> {
  if (checkIn.reason !== null && checkIn.reason !== "training-not-enrolled") {
    return { offer: null, foot: say(checkIn.reason) };
  }
  if (checkIn.volunteer === null) return { offer: null, foot: say("training-not-enrolled") };
  if (room === null || room.capacity === null) {
    return { offer: checkIn.volunteer, foot: say("training-answer-offer-open") };
  }
  const free = room.capacity - room.n_enrolled;
  return free > 0
    ? { offer: checkIn.volunteer, foot: say("training-answer-offer", { n: free }) }
    : { offer: null, foot: say("training-answer-offer-full") };
}

function fromOtherSession(checkIn: CheckIn): Sentence {
  const detail = checkIn.candidates[0]?.detail;
  return detail ? say("training-answer-detail", { detail }) : say("training-wrong-session");
}
