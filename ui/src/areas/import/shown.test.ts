import { describe, expect, it } from "vitest";
import type { ImportField, ImportProblem } from "../../bindings";
import { changeOf, maskIin, reasonOf } from "./shown";

const problem = (field: ImportField, before: string | null, after: string | null, said: string): ImportProblem => ({
  field,
  code: "a",
  before,
  after,
  text: { kk: said, ru: said, en: said },
});

describe("values of a file on the screen", () => {
  it("keep the last four digits of an IIN", () => {
    expect(maskIin("040714502436")).toBe("••••••••2436");
    expect(maskIin("4071 4502 436")).toBe("•••• •••2 436");
    expect(maskIin("9,40714E+11")).toBe("9,40714E+11");
    expect(maskIin("123")).toBe("123");
  });

  it("are masked in the reason too, the longer one whole", () => {
    const restored = problem("iin", "40714502436", "040714502436", "Нули возвращены: 040714502436.");
    expect(reasonOf(restored, "ru")).toBe("Нули возвращены: ••••••••2436.");
    expect(changeOf(restored)).toEqual({ before: "•••••••2436", after: "••••••••2436" });
  });

  it("write days as people do", () => {
    expect(changeOf(problem("birth_date", "31.02.2009", "2009-02-28", ""))).toEqual({
      before: "31.02.2009",
      after: "28.02.2009",
    });
  });
});
