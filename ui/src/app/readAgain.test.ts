import { describe, expect, it } from "vitest";
import { latest } from "./readAgain";

/** A reading that answers when it is let. */
function slow() {
  const waiting: (() => void)[] = [];
  return {
    read: () => new Promise<void>((answer) => waiting.push(answer)),
    answer: async () => {
      waiting.shift()?.();
      await new Promise((settled) => setTimeout(settled));
    },
    count: () => waiting.length,
  };
}

describe("a reading that is asked for again", () => {
  it("is done once more after the one under way, however many ask", async () => {
    const { read, answer, count } = slow();
    const ask = latest(read);
    ask();
    expect(count()).toBe(1);
    ask();
    ask();
    expect(count()).toBe(1);
    await answer();
    expect(count()).toBe(1);
    await answer();
    expect(count()).toBe(0);
    ask();
    expect(count()).toBe(1);
  });

  it("goes on after a refusal", async () => {
    let n = 0;
    const ask = latest(async () => {
      n += 1;
      throw new Error("refused");
    });
    ask();
    ask();
    await new Promise((settled) => setTimeout(settled));
    expect(n).toBe(2);
    ask();
    expect(n).toBe(3);
  });
});
