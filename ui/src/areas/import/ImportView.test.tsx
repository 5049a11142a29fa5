import { cleanup, screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { holding } from "../../test/holding";
import { type OfficeDesk, officeDesk } from "../../test/officeDesk";
import { openWindow } from "../../test/openWindow";
import { trainingDesk } from "../../test/trainingDesk";
import { goTo } from "./journey";

beforeEach(() => goTo({ stage: "file" }));
afterEach(cleanup);

function open(address = "/import"): OfficeDesk {
  const desk = officeDesk();
  openWindow([desk, trainingDesk()], { address });
  return desk;
}

const press = async (name: string | RegExp) => userEvent.click(await screen.findByRole("button", { name }));
const named = (desk: OfficeDesk, command: string) => desk.calls.filter((call) => call.command === command);

describe("loading a list", () => {
  it("goes from the file to the people, and back again", async () => {
    const desk = open();
    await press("Выбрать файл");
    expect(await screen.findByText("Посмотрите, верно ли узнаны столбцы.")).toBeTruthy();
    await press("Проверить");
    expect(await screen.findByText(/Сейчас запишем 291 человека/)).toBeTruthy();
    expect(named(desk, "import_apply")).toHaveLength(0);
    await press("Записать 291 человека");
    expect(await screen.findByText(/149 строк ждут вашего решения/)).toBeTruthy();
    await press("Отменить загрузку");
    await waitFor(() => expect(named(desk, "import_undo")).toHaveLength(1));
    expect(await screen.findByText(/Загрузка отменена: убрана 291 запись/)).toBeTruthy();
  });

  it("shows four digits of an IIN at most", async () => {
    open();
    await press("Выбрать файл");
    await screen.findByText("Посмотрите, верно ли узнаны столбцы.");
    expect(document.body.textContent).not.toContain("920304304187");
    await press("Проверить");
    await press(/Все строки/);
    await screen.findAllByText("Оразбаев Мирас");
    expect(document.body.textContent).not.toMatch(/0?40714502436/);
    expect(screen.getAllByText("••••••••2436").length).toBeGreaterThan(0);
  });

  it("takes a field from the column that had it", async () => {
    const desk = open();
    await press("Выбрать файл");
    await userEvent.click(await screen.findByRole("combobox", { name: /«8»/ }));
    await userEvent.click(await screen.findByRole("option", { name: "Телефон" }));
    await waitFor(() => expect(named(desk, "import_map")).toHaveLength(1));
    expect(named(desk, "import_map")[0]?.args.columns).toContainEqual({ index: 7, field: "phone" });
    expect(named(desk, "import_map")[0]?.args.columns).toContainEqual({ index: 4, field: null });
  });

  it("is still there after a look elsewhere", async () => {
    open();
    await press("Выбрать файл");
    await screen.findByText("Посмотрите, верно ли узнаны столбцы.");
    await userEvent.click(screen.getByRole("link", { name: /Организации/ }));
    await screen.findByRole("heading", { level: 1, name: "Организации" });
    await userEvent.keyboard("{Control>}k{/Control}");
    await userEvent.click(await screen.findByRole("option", { name: "Загрузить список" }));
    expect(await screen.findByText("Посмотрите, верно ли узнаны столбцы.")).toBeTruthy();
  });
});

describe("rows that wait", () => {
  it("are decided one after the other, and a decision is taken back", async () => {
    open("/pending");
    const grid = await screen.findByRole("grid", { name: "Строки на решение" });
    const first = within(grid).getAllByRole("row")[1];
    if (!first) throw new Error("no row");
    await userEvent.click(first);
    await press("Убрать строку");
    expect(await screen.findByText(/строка убрана/)).toBeTruthy();
    expect(await screen.findByText("148 строк")).toBeTruthy();
    await userEvent.keyboard("{Escape}{Control>}z{/Control}");
    expect(await screen.findByText("149 строк")).toBeTruthy();
  });

  it("are decided once, however often a button is pressed, and it keeps the focus meanwhile", async () => {
    const desk = officeDesk();
    const slow = holding(desk, "pending_decide");
    openWindow([slow, desk, trainingDesk()], { address: "/pending" });
    const grid = await screen.findByRole("grid", { name: "Строки на решение" });
    await userEvent.click(within(grid).getAllByRole("row")[1] ?? grid);
    const drop = await screen.findByRole<HTMLButtonElement>("button", { name: "Убрать строку" });
    drop.focus();
    await userEvent.keyboard("{Enter}{Enter}");
    await waitFor(() => expect(drop.getAttribute("aria-disabled")).toBe("true"));
    // A browser takes the focus from what is disabled.
    expect(drop.disabled).toBe(false);
    expect(document.activeElement).toBe(drop);
    await userEvent.click(screen.getByRole("button", { name: /^Записать/ }));
    slow.letGo();
    expect(await screen.findByText(/строка убрана/)).toBeTruthy();
    expect(slow.calls).toHaveLength(1);
  });

  it("send only what a person changed", async () => {
    const desk = open("/pending");
    const grid = await screen.findByRole("grid", { name: "Строки на решение" });
    await userEvent.click(within(grid).getAllByRole("row")[2] ?? grid);
    const iin = await screen.findByLabelText("ИИН");
    await userEvent.clear(iin);
    await userEvent.type(iin, "940714300120");
    await press(/^Записать/);
    await waitFor(() => expect(named(desk, "pending_decide")).toHaveLength(1));
    expect(named(desk, "pending_decide")[0]?.args).toMatchObject({ decision: "take", values: { iin: "940714300120" } });
  });
});
