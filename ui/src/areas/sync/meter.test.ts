import { describe, expect, it } from "vitest";
import { trainingDesk } from "../../test/trainingDesk";
import { amountOf, clockOf, phaseOf, safetyOf } from "./meter";

const { sync } = trainingDesk();

describe("the sync meter", () => {
  it("says that everything is at the national office only after equal digests", () => {
    expect(safetyOf({ ...sync, outbox: 0, is_equal: false })).toBe("sent");
    expect(safetyOf({ ...sync, outbox: 0, is_equal: true })).toBe("equal");
    expect(safetyOf({ ...sync, outbox: 1, is_equal: true })).toBe("waiting");
  });

  it("calls nothing equal after the national office refused, and says that it takes this desk no more", () => {
    const equal = { ...sync, outbox: 0, is_equal: true, line: "refused" as const };
    expect(safetyOf(equal)).toBe("refused");
    const trouble = (code: string) => ({ code, args: {}, incident: null });
    expect(safetyOf({ ...equal, error: trouble("sync-device-revoked") })).toBe("shut");
    expect(safetyOf({ ...equal, outbox: 3, error: trouble("sync-unknown-device") })).toBe("shut");
  });

  it("speaks of receiving only once something came", () => {
    expect(phaseOf({ phase: null, done: 0 })).toBe("connecting");
    expect(phaseOf({ phase: "receiving", done: 0 })).toBe("waiting");
    expect(phaseOf({ phase: "receiving", done: 4 })).toBe("receiving");
    expect(phaseOf({ phase: "comparing", done: 0 })).toBe("comparing");
  });

  it("says nothing of confirmation before the first exchange", () => {
    expect(safetyOf({ ...sync, outbox: 0, confirmed_at: null })).toBe("nothing");
    expect(safetyOf({ ...sync, is_enrolled: false, is_equal: true, outbox: 0 })).toBe("alone");
  });

  it.each([
    [null, { kind: "unknown" }],
    [20_000, { kind: "right" }],
    [180_000, { kind: "fast", unit: "minutes", n: 3 }],
    [-7_200_000, { kind: "slow", unit: "hours", n: 2 }],
    [315_360_000_000, { kind: "fast", unit: "days", n: 3650 }],
  ])("reads a clock that is %s ms off", (skew, expected) => {
    expect(clockOf(skew)).toEqual(expected);
  });

  it("never shows an exchange as costing nothing", () => {
    expect(amountOf(300)).toEqual({ id: "sync-bytes-kb", n: 1 });
    expect(amountOf(2_621_440)).toEqual({ id: "sync-bytes-mb", n: 2.5 });
  });
});
