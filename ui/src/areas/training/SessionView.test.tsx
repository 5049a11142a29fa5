import { cleanup, screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { afterEach, describe, expect, it } from "vitest";
import type { SessionDraft } from "../../bindings";
import { holding } from "../../test/holding";
import { officeDesk } from "../../test/officeDesk";
import { openWindow } from "../../test/openWindow";
import { stage } from "../../test/stage";
import { trainingDesk } from "../../test/trainingDesk";
import SessionView from "./SessionView";

const open = (options: Parameters<typeof trainingDesk>[0] = {}) => {
  const desk = trainingDesk(options);
  stage(desk, SessionView, "/training/$sessionId", "/training/session-1");
  return desk;
};
afterEach(cleanup);

describe("a session", () => {
  it("changes attendance by a click and shows it at once", async () => {
    const desk = open();
    const cell = (await screen.findAllByRole("button", { name: /^Ғабдуллин Тимур.*Not marked$/ }))[0];
    if (!cell) throw new Error("the cell is there");
    await userEvent.click(cell);
    await waitFor(() => expect(cell.getAttribute("aria-label")).toMatch(/Present/));
    await waitFor(() =>
      expect(desk.calls.findLast((it) => it.command === "training_mark")?.args).toMatchObject({ state: "present" }),
    );
  });

  it("says a person's region by its name where no district is known", async () => {
    const desk = trainingDesk();
    const [first] = desk.session.participants;
    if (first) first.place = "KZ-63";
    stage(desk, SessionView, "/training/$sessionId", "/training/session-1");
    const name = await screen.findByText("Абдрахманова Салтанат");
    await waitFor(() => expect(name.parentElement?.textContent).toContain("East Kazakhstan"));
    expect(name.parentElement?.textContent).not.toContain("KZ-63");
  });

  it("is marked from the keyboard alone", async () => {
    const desk = open();
    const cell = (await screen.findAllByRole("button", { name: /^Абдрахманова Салтанат.*(morning|afternoon)/ }))[0];
    cell?.focus();
    await userEvent.keyboard("{ArrowDown}{ArrowRight}3");
    await waitFor(() =>
      expect(desk.calls.findLast((it) => it.command === "training_mark")?.args).toMatchObject({
        enrolment: "enrolment-2",
        half: "pm",
        state: "absent",
      }),
    );
  });

  it("cannot be closed while something is missing, and says what", async () => {
    open();
    const close = await screen.findByRole("button", { name: "Close the session" });
    expect(close.hasAttribute("disabled")).toBe(true);
    expect(screen.getByText("Attendance is not complete")).toBeDefined();
  });

  it("shows every name before closing, with the reason of those who get nothing", async () => {
    const desk = open({ isOver: true });
    await userEvent.click(await screen.findByRole("button", { name: "Close the session" }));
    const dialog = await screen.findByRole("dialog");
    expect(within(dialog).getByText("2 people do not")).toBeDefined();
    expect(within(dialog).getByText("Did not pass the test.")).toBeDefined();
    await userEvent.click(within(dialog).getByRole("button", { name: "Close, issue 12" }));
    await waitFor(() => expect(desk.session.state).toBe("closed"));
    expect(await screen.findByText("The session is closed, 12 certificates are issued")).toBeDefined();
  });

  it("is closed once, however often Enter is pressed, and the button keeps the focus meanwhile", async () => {
    const desk = trainingDesk({ isOver: true });
    const slow = holding(desk, "training_close");
    openWindow([slow, officeDesk({ n: 9 }), desk], { address: "/training/session-1", language: "en" });
    await userEvent.click(await screen.findByRole("button", { name: "Close the session" }));
    const close = await screen.findByRole<HTMLButtonElement>("button", { name: "Close, issue 12" });
    close.focus();
    await userEvent.keyboard("{Enter}{Enter}");
    expect(close.getAttribute("aria-disabled")).toBe("true");
    // A browser takes the focus from what is disabled.
    expect(close.disabled).toBe(false);
    expect(document.activeElement).toBe(close);
    slow.letGo();
    expect(await screen.findByText("The session is closed, 12 certificates are issued")).toBeDefined();
    expect(slow.calls).toHaveLength(1);
  });

  it("gives the certificates that were earned by marks from another desk after the closing", async () => {
    const desk = open({ isOver: true });
    desk.session.state = "closed";
    desk.session.stage = "closed";
    desk.session.participants = desk.session.participants.map((it, at) =>
      at === 0 ? it : { ...it, certificate: { id: `certificate-${at}`, number: `63-A4-00${at}` } },
    );
    expect(await screen.findByText(/^1 person has earned a certificate and has none/)).toBeDefined();
    await userEvent.click(screen.getByRole("button", { name: "Issue 1 certificate" }));
    expect(await screen.findByText("1 certificate is issued")).toBeDefined();
    await waitFor(() => expect(screen.queryByRole("button", { name: /^Issue/ })).toBeNull());
  });

  it("saves what was changed together with what was opened, so that what came meanwhile stays", async () => {
    const desk = open();
    await userEvent.click(await screen.findByRole("button", { name: "More acts" }));
    await userEvent.click(await screen.findByRole("menuitem", { name: /^Change the session/ }));
    const place = await screen.findByLabelText("Place");
    await userEvent.clear(place);
    await userEvent.type(place, "Зайсан, №2 мектеп");
    await userEvent.keyboard("{Control>}{Enter}{/Control}");
    const saved = await waitFor(() => {
      const call = desk.calls.find((it) => it.command === "training_edit_session");
      if (!call) throw new Error("nothing is saved yet");
      return call.args as { opened: SessionDraft; session: SessionDraft };
    });
    const { opened, session } = saved;
    expect(session).toEqual({ ...opened, place: "Зайсан, №2 мектеп" });
    expect(opened.meetings.map((it) => it.id)).toEqual(desk.session.meetings.map((it) => it.id));
  });

  it("saves the whole form where what was opened could not be kept as it stood", async () => {
    const desk = open();
    const [first, second] = desk.session.meetings;
    if (!first || !second) throw new Error("the session has two days");
    second.day = first.day;
    await userEvent.click(await screen.findByRole("button", { name: "More acts" }));
    await userEvent.click(await screen.findByRole("menuitem", { name: /^Change the session/ }));
    await userEvent.click(await screen.findByRole("button", { name: "Remove day 2" }));
    await userEvent.keyboard("{Control>}{Enter}{/Control}");
    await waitFor(() =>
      expect(desk.calls.find((it) => it.command === "training_edit_session")?.args).toMatchObject({
        opened: null,
        session: { meetings: [{ id: first.id }] },
      }),
    );
  });

  it("says who was not enrolled and why", async () => {
    const desk = open();
    desk.session.participants = desk.session.participants.filter((it) => it.state === "enrolled");
    await userEvent.click(await screen.findByRole("button", { name: "Enrol people" }));
    await userEvent.click(await screen.findByRole("checkbox", { name: "Choose Ахметова Зарина" }));
    await userEvent.click(screen.getByRole("button", { name: "Enrol 1" }));
    expect(await screen.findByText("1 person is not enrolled")).toBeDefined();
    expect(screen.getByText(/guardian/)).toBeDefined();
  });
});
