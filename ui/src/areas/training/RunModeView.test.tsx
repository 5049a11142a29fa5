import { cleanup, screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { stage } from "../../test/stage";
import { type Desk, trainingDesk } from "../../test/trainingDesk";
import RunModeView from "./RunModeView";

const here = "/training/$sessionId/run";
let desk: Desk;

const field = () => screen.findByRole("textbox", { name: "Code, name, phone or IIN" });
const marks = () => desk.calls.filter((it) => it.command.startsWith("training_check_in"));

beforeEach(async () => {
  desk = trainingDesk();
  stage(desk, RunModeView, here, "/training/session-1/run");
  // At night no half-day is running and the chooser asks first.
  await screen.findByText("First aid", { exact: false });
  const choice = screen.queryByText("Which half-day are people coming to?");
  if (choice) await userEvent.click(screen.getAllByRole("button", { name: /morning/ })[0] ?? choice);
});
afterEach(cleanup);

describe("run mode", () => {
  it("answers a scan in words, sign and colour, and is ready for the next one", async () => {
    await userEvent.type(await field(), "Төлегенов{Enter}");
    expect(await screen.findByText("Checked in")).toBeDefined();
    expect(document.querySelector('[data-tone="good"]')).not.toBeNull();
    expect(document.activeElement).toBe(await field());
    expect((await field()).getAttribute("value")).toBe("");
  });

  it("speaks the answer at once", async () => {
    await userEvent.type(await field(), "zzz{Enter}");
    await screen.findByText("Not found");
    expect(document.querySelector('[aria-live="assertive"]')?.textContent).toContain("Not found");
  });

  it("never takes an offer by Enter, so that a second scan confirms nothing", async () => {
    await userEvent.type(await field(), "Ахметжанов{Enter}");
    await screen.findByText("Not on the list", { selector: "div" });
    const before = marks().length;
    await userEvent.keyboard("{Enter}{Enter}");
    expect(marks()).toHaveLength(before);
    await userEvent.keyboard("{F8}");
    expect(await screen.findByText("Checked in")).toBeDefined();
    expect(desk.session.participants.some((it) => it.full_name === "Ахметжанов Диас" && it.is_walk_in)).toBe(true);
  });

  it("lets arrows choose between people and F8 take the chosen one", async () => {
    await userEvent.type(await field(), "а{Enter}");
    await screen.findByText("Which person?");
    await userEvent.keyboard("{ArrowDown}{F8}");
    const second = desk.session.participants[1];
    expect(marks().at(-1)?.args.volunteer).toBe(second?.volunteer);
  });

  it("takes the last arrival back with Ctrl Z", async () => {
    await userEvent.type(await field(), "Төлегенов{Enter}");
    await screen.findByText("Checked in");
    await userEvent.keyboard("{Control>}z{/Control}");
    expect(await screen.findByText("Taken back")).toBeDefined();
    const person = desk.session.participants.find((it) => it.full_name.startsWith("Төлегенов"));
    expect(person?.attendance).toEqual([]);
  });

  it("leaves with Shift Esc only", async () => {
    await userEvent.type(await field(), "zzz{Enter}");
    await screen.findByText("Not found");
    await userEvent.keyboard("{Escape}");
    expect(await screen.findByText("Ready")).toBeDefined();
    await userEvent.keyboard("{Shift>}{Escape}{/Shift}");
    expect(screen.queryByRole("textbox")).toBeNull();
  });
});
