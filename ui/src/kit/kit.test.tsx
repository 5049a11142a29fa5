import { MantineProvider } from "@mantine/core";
import { act, cleanup, fireEvent, render, renderHook, screen } from "@testing-library/react";
import type { ReactNode } from "react";
import { afterEach, describe, expect, it, vi } from "vitest";
import { readDay, Slats, useKey, useSelection, View, writtenDay } from ".";
import { WordsProvider } from "./words";

afterEach(cleanup);

const within = (children: ReactNode) => (
  <MantineProvider env="test">
    <WordsProvider initial="ru">{children}</WordsProvider>
  </MantineProvider>
);

describe("keys", () => {
  it("act by position, so that layouts do not matter", () => {
    const acts: string[] = [];
    renderHook(() => {
      useKey("ctrl+k", () => acts.push("palette"));
      useKey("n", () => acts.push("new"));
    });
    fireEvent.keyDown(window, { key: "л", code: "KeyK", ctrlKey: true });
    fireEvent.keyDown(window, { key: "т", code: "KeyN" });
    expect(acts).toEqual(["palette", "new"]);
  });

  it("leave single letters to the field that is written in", () => {
    const heard = vi.fn();
    renderHook(() => useKey("n", heard));
    const field = document.body.appendChild(document.createElement("input"));
    fireEvent.keyDown(field, { key: "n", code: "KeyN" });
    expect(heard).not.toHaveBeenCalled();
    field.remove();
  });

  it("tell / from ? on the same key", () => {
    const acts: string[] = [];
    renderHook(() => {
      useKey("/", () => acts.push("search"));
      useKey("?", () => acts.push("help"));
    });
    fireEvent.keyDown(window, { key: ".", code: "Slash" });
    fireEvent.keyDown(window, { key: ",", code: "Slash", shiftKey: true });
    fireEvent.keyDown(window, { key: "?", code: "Digit7", shiftKey: true });
    expect(acts).toEqual(["search", "help", "help"]);
  });
});

describe("a selection", () => {
  it("keeps all as what was left out", () => {
    const { result } = renderHook(() => useSelection());
    act(() => result.current.toggleAll());
    act(() => result.current.toggle("b"));
    expect([result.current.has("a"), result.current.has("b")]).toEqual([true, false]);
    expect(result.current.count(1000)).toBe(999);
    act(() => result.current.clear());
    expect(result.current.count(1000)).toBe(0);
  });
});

describe("a day", () => {
  it("is read as people write it, and only when it exists", () => {
    const cases: [string, string | null][] = [
      ["23.11.2026", "2026-11-23"],
      ["3/1/2009", "2009-01-03"],
      ["23112026", "2026-11-23"],
      ["2026-11-23", "2026-11-23"],
      ["31.02.2009", null],
      ["23.11.26", null],
      ["", null],
    ];
    for (const [typed, kept] of cases) expect(readDay(typed), typed).toBe(kept);
    expect(writtenDay("2026-11-23")).toBe("23.11.2026");
  });
});

describe("a view", () => {
  const draw = (query: { data?: string[]; error?: unknown }) =>
    render(
      within(
        <View
          query={{ data: query.data, error: query.error ?? null, isPending: query.data === undefined }}
          empty={{ when: (rows) => rows.length === 0, text: "Nothing here" }}
        >
          {(rows) => <p>{rows.join(" ")}</p>}
        </View>,
      ),
    );

  it("has four states", () => {
    vi.useFakeTimers();
    const { container } = draw({});
    expect(container.querySelector("[aria-busy]")).toBeNull();
    act(() => vi.advanceTimersByTime(250));
    expect(container.querySelector("[aria-busy]")).not.toBeNull();
    vi.useRealTimers();
    draw({ data: [] });
    expect(screen.getByText("Nothing here")).toBeTruthy();
    draw({ data: ["ready"] });
    expect(screen.getByText("ready")).toBeTruthy();
    draw({ error: { code: "office-open-elsewhere" } });
    expect(screen.getByRole("alert").textContent).toContain("Офис открыт в другом окне");
  });

  it("says the code of a refusal that has no sentence yet", () => {
    draw({ error: { code: "grants-too-early" } });
    expect(screen.getByRole("alert").textContent).toContain("grants-too-early");
  });
});

describe("slats", () => {
  it("are one a thing up to sixty, then one a tenth", () => {
    const { container } = render(<Slats total={46} filled={39} label="a" />);
    expect(container.querySelectorAll("[role=img] > span")).toHaveLength(46);
    expect(container.querySelectorAll("[data-filled]")).toHaveLength(39);
    cleanup();
    const many = render(<Slats total={500} filled={250} label="a" />);
    expect(many.container.querySelectorAll("[role=img] > span")).toHaveLength(10);
    expect(many.container.querySelectorAll("[data-filled]")).toHaveLength(5);
  });

  it("shows the one that waits among many as little as it is, and never as none", () => {
    const { container } = render(<Slats total={937} filled={936} label="a" />);
    expect(container.querySelectorAll("[data-filled]")).toHaveLength(9);
    const last = container.querySelector<HTMLElement>("[role=img] > :last-child > span");
    expect(Number.parseFloat(last?.style.inlineSize ?? "0")).toBeGreaterThan(80);
    expect(Number.parseFloat(last?.style.inlineSize ?? "0")).toBeLessThan(100);
    const { container: few } = render(<Slats total={937} filled={1} label="a" />);
    expect(few.querySelectorAll("[data-filled]")).toHaveLength(0);
    expect(few.querySelectorAll("[role=img] > span > span")).toHaveLength(1);
  });
});
