import { cleanup, screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { afterEach, describe, expect, it } from "vitest";
import { officeDesk } from "../../test/officeDesk";
import { openWindow } from "../../test/openWindow";
import { trainingDesk } from "../../test/trainingDesk";

afterEach(cleanup);

const open = (isNew = false) => {
  const desk = officeDesk({ n: 9, isNew });
  openWindow([desk, trainingDesk()], { address: "/conflicts", language: "en" });
  const decided = () => desk.calls.filter((call) => call.command === "conflicts_decide").map((call) => call.args);
  return { desk, decided };
};

describe("different entries", () => {
  it("say who wrote what, when, and what is shown meanwhile", async () => {
    open();
    expect(await screen.findByText("Құдайбергенова Әсел Маратқызы")).toBeDefined();
    const cards = screen.getAllByRole("listitem").filter((item) => item.querySelector("h2"));
    expect(cards).toHaveLength(2);
    const first = within(cards[0] as HTMLElement);
    expect(first.getByText("Phone")).toBeDefined();
    expect(first.getByText("Айгүл Сейітқазина")).toBeDefined();
    expect(first.getByText(/, at this desk/)).toBeDefined();
    expect(first.getByText("+7 701 000 41 87")).toBeDefined();
    expect(first.getByText("Shown now")).toBeDefined();
    const second = within(cards[1] as HTMLElement);
    expect(second.getByText("Зайсан, №2 мектеп · First aid")).toBeDefined();
    expect(second.getByText("Seats")).toBeDefined();
    expect(second.getByText("Left empty")).toBeDefined();
    expect(second.queryByRole("button", { name: /Write another/ })).toBeNull();
  });

  it("are decided by keys alone, one after the other, and can be taken back", async () => {
    const { decided } = open();
    await screen.findByText("Құдайбергенова Әсел Маратқызы");
    await userEvent.keyboard("2");
    await waitFor(() => expect(screen.queryByText("Құдайбергенова Әсел Маратқызы")).toBeNull());
    expect(decided()).toEqual([{ entity: "volunteer-3", field: "phone", choice: { keep: "phone-2" } }]);
    expect(screen.getByText("Decided: Phone, Құдайбергенова Әсел Маратқызы")).toBeDefined();
    await userEvent.keyboard("1");
    expect(await screen.findByText(/Everything agrees/)).toBeDefined();
    await userEvent.click(screen.getByRole("button", { name: /Undo/ }));
    expect(await screen.findByText("Зайсан, №2 мектеп · First aid")).toBeDefined();
  });

  it("take a third value that is typed", async () => {
    const { decided } = open();
    await screen.findByText("Құдайбергенова Әсел Маратқызы");
    await userEvent.keyboard("n");
    const field = screen.getByRole("textbox", { name: "The right value" });
    expect((field as HTMLInputElement).value).toBe("+77770009050");
    await userEvent.type(field, "8 701 000 00 01{Enter}", { initialSelectionStart: 0, initialSelectionEnd: 12 });
    await waitFor(() => expect(decided()).toHaveLength(1));
    expect(decided()[0]).toMatchObject({ field: "phone", choice: { write: "8 701 000 00 01" } });
  });

  it("let nothing that is being typed answer another card, when another desk was faster", async () => {
    const { decided } = open();
    await screen.findByText("Құдайбергенова Әсел Маратқызы");
    await userEvent.keyboard("n");
    const elsewhere = { entity: "volunteer-3", field: "phone", choice: { keep: "phone-1" } };
    const desk = window as unknown as { __TAURI_INTERNALS__: { invoke: (name: string, args: unknown) => unknown } };
    await desk.__TAURI_INTERNALS__.invoke("conflicts_decide", elsewhere);
    expect(await screen.findByText(/This question is gone/)).toBeDefined();
    expect(screen.queryByRole("textbox", { name: "The right value" })).toBeNull();
    await userEvent.keyboard("12");
    expect(decided()).toEqual([elsewhere]);
    await userEvent.click(screen.getByRole("button", { name: "Go on" }));
    await userEvent.keyboard("1");
    await waitFor(() => expect(decided()).toHaveLength(2));
  });

  it("leave a refused value in its field, marked with the reason", async () => {
    open();
    await screen.findByText("Құдайбергенова Әсел Маратқызы");
    await userEvent.keyboard("n");
    const field = screen.getByRole("textbox", { name: "The right value" });
    await userEvent.clear(field);
    await userEvent.click(screen.getByRole("button", { name: /^Save/ }));
    expect(await screen.findByText(/Nothing can be typed/)).toBeDefined();
    expect(field.getAttribute("aria-invalid")).toBe("true");
    expect(screen.queryByRole("alert")).toBeNull();
    await userEvent.type(field, "8701{Enter}");
    expect(await screen.findByText("The telephone number 8701 is too short. Correct it.")).toBeDefined();
    expect(field.getAttribute("aria-invalid")).toBe("true");
    // What was said of one text is not said of the next.
    await userEvent.type(field, "0");
    expect(field.getAttribute("aria-invalid")).not.toBe("true");
  });

  it("are answered by a digit in the card that has the focus", async () => {
    const { decided } = open();
    await screen.findByText("Құдайбергенова Әсел Маратқызы");
    const current = () => document.querySelector("[aria-current=true]");
    expect(document.activeElement).toBe(current());
    for (const _ of [1, 2, 3, 4, 5]) await userEvent.tab();
    expect(current()?.textContent).toContain("Зайсан");
    expect(current()?.contains(document.activeElement)).toBe(true);
    await userEvent.keyboard("{ArrowUp}");
    expect(document.activeElement).toBe(current());
    expect(current()?.textContent).toContain("Құдайбергенова");
    await userEvent.keyboard("{ArrowDown}1");
    await waitFor(() => expect(decided()).toHaveLength(1));
    expect(decided()[0]).toMatchObject({ entity: "session-1", choice: { keep: "capacity-1" } });
  });

  it("keep the focus in the list while it is decided, and the card that comes back is the current one", async () => {
    open();
    await screen.findByText("Құдайбергенова Әсел Маратқызы");
    await userEvent.click(screen.getByRole("button", { name: /^Keep this: \+7\s701\s000\s41\s87$/ }));
    await waitFor(() => expect(screen.queryByText("Құдайбергенова Әсел Маратқызы")).toBeNull());
    const current = () => document.querySelector("[aria-current=true]");
    expect(document.activeElement).toBe(current());
    await userEvent.keyboard("{Control>}z{/Control}");
    expect(await screen.findByText("Құдайбергенова Әсел Маратқызы")).toBeDefined();
    await waitFor(() => expect(current()?.textContent).toContain("Құдайбергенова"));
    expect(screen.getByText("Undone: “Chosen between different entries”.")).toBeDefined();
    await userEvent.keyboard("1");
    await waitFor(() => expect(current()?.textContent).toContain("Зайсан"));
    await userEvent.keyboard("1");
    await screen.findByText(/Everything agrees/);
    expect(document.activeElement).toBe(screen.getByRole("heading", { level: 1 }));
  });

  it("name only the keys that answer the current card, and F1 names them too", async () => {
    open();
    await screen.findByText("Құдайбергенова Әсел Маратқызы");
    expect(screen.getByText("write another value", { exact: false, selector: "p span" })).toBeDefined();
    await userEvent.keyboard("{ArrowDown}");
    expect(screen.queryByText("write another value", { exact: false, selector: "p span" })).toBeNull();
    await userEvent.keyboard("{F1}");
    const help = within(await screen.findByRole("dialog"));
    expect(help.getByText("1 · 2 · 3")).toBeDefined();
    expect(help.getByText("N")).toBeDefined();
  });

  it("say why a seat more is not enough for one person", async () => {
    const desk = officeDesk({ n: 9, isApart: true });
    const [seat] = (desk.answer("conflicts_list", {}) as { lost_seats: { n_more: number }[] }).lost_seats;
    if (seat) seat.n_more = 2;
    openWindow([desk, trainingDesk()], { address: "/conflicts", language: "en" });
    expect(await screen.findByRole("button", { name: /Add 2 seats/ })).toBeDefined();
    expect(screen.getByText(/Those who wait longer get a seat first, so 2 seats are needed/)).toBeDefined();
    if (seat) seat.n_more = 1;
  });

  it("ask whether somebody who was removed and changed stays", async () => {
    const desk = officeDesk({ n: 9, isRemoved: true });
    openWindow([desk, trainingDesk()], { address: "/conflicts", language: "en" });
    const card = within((await screen.findByText("Оспан Дана")).closest("li") as HTMLElement);
    expect(card.getByText("The volunteer")).toBeDefined();
    expect(card.getByText("Removed")).toBeDefined();
    expect(card.getByText("Changed, so it is still here")).toBeDefined();
    expect(card.getByRole("button", { name: /^Remove/ })).toBeDefined();
    expect(card.getByRole("button", { name: /^Keep/ })).toBeDefined();
    expect(card.queryByRole("button", { name: /Write another/ })).toBeNull();
    await userEvent.keyboard("2");
    await waitFor(() => expect(screen.queryByText("Оспан Дана")).toBeNull());
    expect(desk.calls.find((call) => call.command === "conflicts_decide")?.args).toEqual({
      entity: "volunteer-5",
      field: "exists",
      choice: { keep: "edit" },
    });
  });

  it("are one press away from the person they are about", async () => {
    openWindow([officeDesk({ n: 9 }), trainingDesk()], { address: "/volunteers/volunteer-3", language: "en" });
    await userEvent.click(await screen.findByRole("link", { name: "Phone" }));
    expect(await screen.findByRole("heading", { name: "Құдайбергенова Әсел Маратқызы" })).toBeDefined();
    const current = document.querySelector("[aria-current=true]");
    expect(within(current as HTMLElement).getByText("+7 777 000 90 50")).toBeDefined();
  });

  it("ask about a seat that was given twice, with the phone to call", async () => {
    const desk = officeDesk({ n: 9, isApart: true });
    openWindow([desk, trainingDesk()], { address: "/conflicts", language: "en" });
    expect(await screen.findByText("Оспан Нұрлан · First aid")).toBeDefined();
    expect(screen.getByText("+7 701 000 33 44")).toBeDefined();
    expect(screen.getByText(/all 24 seats are taken by others/)).toBeDefined();
    await userEvent.keyboard("1");
    await waitFor(() => expect(screen.queryByText("Оспан Нұрлан · First aid")).toBeNull());
    expect(desk.calls.find((call) => call.command === "training_let_wait")?.args).toEqual({ enrolment: "enrolment-9" });
    await userEvent.click(screen.getByRole("button", { name: /Undo/ }));
    expect(await screen.findByText("Оспан Нұрлан · First aid")).toBeDefined();
    await userEvent.keyboard("{ArrowUp}2");
    await waitFor(() => expect(desk.calls.some((call) => call.command === "training_add_seat")).toBe(true));
  });

  it("lead from one IIN of two people to both records side by side, and make them one", async () => {
    const desk = officeDesk({ n: 9, isApart: true });
    openWindow([desk, trainingDesk()], { address: "/conflicts", language: "en" });
    await screen.findByText("IIN ••••••••4187");
    await userEvent.keyboard("{ArrowDown}1");
    const dialog = within(await screen.findByRole("dialog", { name: /One person, two records/ }));
    expect(await dialog.findByText("registered 3 Nov 2026")).toBeDefined();
    // What only one of them has is taken; the rest is chosen.
    const emails = within(dialog.getByRole("radiogroup", { name: "E-mail" }));
    expect((emails.getByRole("radio", { name: "kairat@example.org" }) as HTMLInputElement).checked).toBe(true);
    const districts = within(dialog.getByRole("radiogroup", { name: "District or city" }));
    await userEvent.click(districts.getAllByRole("radio")[1] as HTMLElement);
    await userEvent.click(dialog.getByRole("button", { name: "Make them one" }));
    await waitFor(() => expect(desk.calls.some((call) => call.command === "roster_merge")).toBe(true));
    expect(desk.calls.find((call) => call.command === "roster_merge")?.args).toEqual({
      kept: "volunteer-0",
      merged: "volunteer-1",
      take: ["email", "district"],
    });
    expect(await screen.findByText(/^Made one:/)).toBeDefined();
  });

  it("say what will be here while there are none", async () => {
    open(true);
    expect(await screen.findByText(/Everything agrees/)).toBeDefined();
    expect(screen.getByRole("button", { name: "See the volunteers" })).toBeDefined();
  });
});
