import { cleanup, screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { afterEach, describe, expect, it } from "vitest";
import { holding } from "../../test/holding";
import { type OfficeDesk, officeDesk } from "../../test/officeDesk";
import { openWindow } from "../../test/openWindow";
import { trainingDesk } from "../../test/trainingDesk";

afterEach(cleanup);

function open(desk: OfficeDesk = officeDesk({ n: 300 }), address = "/volunteers") {
  openWindow([desk, trainingDesk()], { address });
  return desk;
}

const list = () => screen.findByRole("grid", { name: "Волонтёры" });
const rows = async () =>
  within(await list())
    .getAllByRole("row")
    .slice(1);
const tick = async (at: number) => {
  const row = (await rows())[at];
  if (!row) throw new Error(`no row ${at}`);
  await userEvent.click(within(row).getByRole("checkbox"));
};

describe("the list of volunteers", () => {
  it("marks what was found in another spelling", async () => {
    open();
    await list();
    await userEvent.type(screen.getByRole("searchbox"), "кайрат");
    await waitFor(async () => {
      const found = await rows();
      expect(found.length).toBeGreaterThan(0);
      for (const row of found) expect(row.querySelector("mark")?.textContent?.toLowerCase()).toMatch(/[кқ]айрат/);
    });
    expect(screen.getByText(/Найдено: /)).toBeTruthy();
  });

  it("asks for the rows in sight and for no others", async () => {
    const desk = open(officeDesk({ n: 3000 }));
    await list();
    const asked = desk.calls.filter((call) => call.command === "roster_search");
    expect(asked.every((call) => JSON.stringify(call.args).includes('"offset":0'))).toBe(true);
    expect((await rows()).length).toBeLessThan(60);
  });

  it("opens a person by keyboard and closes with Esc", async () => {
    open();
    (await list()).focus();
    await userEvent.keyboard("{ArrowDown}{Enter}");
    expect(await screen.findByRole("heading", { level: 2, name: /Ахметов/ })).toBeTruthy();
    await userEvent.keyboard("{Escape}");
    await waitFor(() => expect(screen.queryByRole("heading", { level: 2, name: /Ахметов/ })).toBeNull());
  });

  it("archives the selected and takes it back from the undo bar", async () => {
    const desk = open();
    await tick(0);
    await tick(1);
    expect(screen.getByText("Выбрано: 2")).toBeTruthy();
    await userEvent.click(screen.getByRole("button", { name: "В архив" }));
    expect(await screen.findByText("2 человека отправлены в архив.")).toBeTruthy();
    expect(desk.people.filter((row) => row.archived_on === "2026-11-22")).toHaveLength(2);
    await userEvent.click(screen.getByRole("button", { name: /Отменить/ }));
    expect(await screen.findByText("Отменено: «Отправлен в архив».")).toBeTruthy();
    expect(desk.people.filter((row) => row.archived_on === "2026-11-22")).toHaveLength(0);
  });

  it("acts on all that were found when all is ticked, and says so", async () => {
    const desk = open(officeDesk({ n: 1200 }));
    await list();
    const n = desk.people.filter((row) => row.archived_on === null).length;
    await userEvent.click(screen.getByRole("checkbox", { name: "Выбрать всех найденных" }));
    await tick(0);
    expect(screen.getByText(/Выбраны все найденные/)).toBeTruthy();
    await userEvent.click(screen.getByRole("button", { name: "В архив" }));
    await screen.findByText(/человек отправлено в архив/);
    expect(desk.people.filter((row) => row.archived_on === null)).toHaveLength(1);
    expect(desk.people.filter((row) => row.archived_on === "2026-11-22")).toHaveLength(n - 1);
  });

  it("shows an IIN only when asked for it", async () => {
    open(undefined, "/volunteers/volunteer-0");
    expect(await screen.findByText("••••••••4187")).toBeTruthy();
    await userEvent.click(screen.getByRole("button", { name: "Показать" }));
    expect(await screen.findByText("920304304187")).toBeTruthy();
    await userEvent.click(screen.getByRole("button", { name: "Скрыть" }));
    expect(screen.queryByText("920304304187")).toBeNull();
  });

  it("says of a person who was moved which office has them, and does not bring them back", async () => {
    open(officeDesk({ n: 100 }), "/volunteers/volunteer-79");
    expect(await screen.findByText(/переведена в другой офис: Алматы/)).toBeTruthy();
    expect(screen.queryByRole("button", { name: "Вернуть из архива" })).toBeNull();
    expect(screen.queryByPlaceholderText("Добавить навык")).toBeNull();
  });

  it("lets a skill be added to anybody else", async () => {
    open(officeDesk({ n: 100 }), "/volunteers/volunteer-1");
    expect(await screen.findByPlaceholderText("Добавить навык")).toBeTruthy();
  });

  it("offers the next step in an empty office", async () => {
    open(officeDesk({ isNew: true }));
    expect(await screen.findByText(/Список пуст/)).toBeTruthy();
  });
});

describe("the form", () => {
  it("names a wrong digit of the IIN and does not save", async () => {
    open();
    await userEvent.click(await screen.findByRole("button", { name: "Добавить" }));
    await userEvent.type(await screen.findByLabelText("Фамилия"), "Оспанова");
    await userEvent.type(screen.getByLabelText("Имя"), "Ақбота");
    await userEvent.type(screen.getByLabelText(/^ИИН/), "030715593938");
    expect(await screen.findByText("Контрольная цифра не сходится. Проверьте цифры.")).toBeTruthy();
    const save = screen.getByRole<HTMLButtonElement>("button", { name: /Сохранить/ });
    await waitFor(() => expect(save.disabled).toBe(true));
    await userEvent.clear(screen.getByLabelText(/^ИИН/));
    await waitFor(() => expect(save.disabled).toBe(false));
    await userEvent.click(save);
    expect(await screen.findByText("Волонтёр добавлен.")).toBeTruthy();
    expect(await screen.findByRole("heading", { level: 2, name: "Оспанова Ақбота" })).toBeTruthy();
    // The button that saved is gone; whoever goes by keys is back where the form was opened.
    expect(document.activeElement).toBe(screen.getByRole("button", { name: "Добавить" }));
  });

  it("shows who may be the same before saving", async () => {
    open();
    await userEvent.click(await screen.findByRole("button", { name: "Добавить" }));
    const known = officeDesk({ n: 1 }).people[0]?.full_name.split(" ") ?? [];
    await userEvent.type(await screen.findByLabelText("Фамилия"), known[0] ?? "");
    await userEvent.type(screen.getByLabelText("Имя"), known[1] ?? "");
    expect(await screen.findByText("Похоже, этот человек уже есть.")).toBeTruthy();
  });
});

describe("districts", () => {
  it("that are closed are not offered", async () => {
    open();
    await userEvent.click(await screen.findByRole("button", { name: "Добавить" }));
    await userEvent.click(await screen.findByRole("combobox", { name: "Район или город" }));
    const options = (await screen.findAllByRole("option")).map((one) => one.textContent);
    expect(options).toEqual(["Усть-Каменогорск", "Риддер", "Зайсанский район", "Глубоковский район"]);
  });
});

describe("organisations", () => {
  it("are added by name and open with their people", async () => {
    open(undefined, "/organisations");
    await userEvent.click(await screen.findByRole("button", { name: "Добавить организацию" }));
    const dialog = await screen.findByRole("dialog");
    await userEvent.type(within(dialog).getByLabelText("Название"), "Риддер колледжі");
    await userEvent.click(within(dialog).getByRole("button", { name: "Сохранить" }));
    expect(await screen.findByText("Организация добавлена.")).toBeTruthy();
    expect(await screen.findByRole("heading", { level: 2, name: "Риддер колледжі" })).toBeTruthy();
  });

  it("are added once, however often Enter is pressed, and the button keeps the focus meanwhile", async () => {
    const desk = officeDesk({ n: 300 });
    const slow = holding(desk, "roster_add_organisation");
    openWindow([slow, desk, trainingDesk()], { address: "/organisations" });
    await userEvent.click(await screen.findByRole("button", { name: "Добавить организацию" }));
    const name = await screen.findByLabelText("Название");
    await userEvent.type(name, "Риддер колледжі");
    const save = screen.getByRole<HTMLButtonElement>("button", { name: "Сохранить" });
    save.focus();
    await userEvent.keyboard("{Enter}{Enter}");
    await waitFor(() => expect(save.getAttribute("aria-disabled")).toBe("true"));
    // A browser takes the focus from what is disabled.
    expect(save.disabled).toBe(false);
    expect(document.activeElement).toBe(save);
    await userEvent.type(name, "{Enter}");
    slow.letGo();
    expect(await screen.findByRole("heading", { level: 2, name: "Риддер колледжі" })).toBeTruthy();
    expect(slow.calls).toHaveLength(1);
  });
});
