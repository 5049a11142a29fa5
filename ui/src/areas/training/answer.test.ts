import { describe, expect, it } from "vitest";
import type { CheckIn } from "../../bindings";
import { type Answer, answerTo, signalOf } from "./answer";

const room = { capacity: 60, n_enrolled: 57 };
const arrival: CheckIn = {
  kind: "arrived",
  full_name: "Құрманғалиева Әлия",
  enrolment: "enrolment",
  volunteer: "volunteer",
  came_at: 1,
  n_order: 42,
  deed: "deed",
  candidates: [],
  reason: null,
};

const clock = () => "09:03:17";
const answer = (changes: Partial<CheckIn>, seats = room): Answer => answerTo({ ...arrival, ...changes }, seats, clock);

describe("run mode answers", () => {
  it("an arrival in green, with its number and the way back", () => {
    expect(answer({})).toMatchObject({
      tone: "good",
      word: "training-answer-arrived",
      facts: { id: "training-answer-arrived-facts", args: { n: 42, time: "09:03:17" } },
      deed: "deed",
    });
  });

  it("a person who is not on the list with an offer while seats are free", () => {
    expect(answer({ kind: "not_enrolled", deed: null })).toMatchObject({
      tone: "refusal",
      offer: "volunteer",
      foot: { id: "training-answer-offer", args: { n: 3 } },
    });
  });

  it("no offer when the room is full", () => {
    const full = answer({ kind: "not_enrolled" }, { capacity: 57, n_enrolled: 57 });
    expect(full).toMatchObject({ offer: null, foot: { id: "training-answer-offer-full" } });
  });

  it("the reason instead of an offer when a rule says no", () => {
    expect(answer({ kind: "not_enrolled", reason: "training-under-age" })).toMatchObject({
      offer: null,
      foot: { id: "training-under-age" },
    });
  });

  it("a code of another session with what that session is", () => {
    const candidates = [{ volunteer: "volunteer", enrolment: null, full_name: "", detail: "Өскемен, 25 қараша" }];
    expect(answer({ kind: "wrong_code", candidates })).toMatchObject({
      word: "training-answer-wrong-code",
      facts: { args: { detail: "Өскемен, 25 қараша" } },
      offer: "volunteer",
    });
  });

  it("several people with a choice and not with an arrival", () => {
    expect(answer({ kind: "choose" }).kind).toBe("choice");
  });

  it("every kind with a sound of its own meaning", () => {
    const sounds = (["arrived", "already", "choose", "not_enrolled", "wrong_code", "unknown", "full"] as const).map(
      (kind) => signalOf(answer({ kind })),
    );
    expect(sounds).toEqual(["good", "again", "choice", "refused", "refused", "refused", "refused"]);
  });
});
