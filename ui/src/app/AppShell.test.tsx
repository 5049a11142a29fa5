import { cleanup, screen, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { afterEach, describe, expect, it } from "vitest";
import { type Args, officeDesk } from "../test/officeDesk";
import { openWindow } from "../test/openWindow";
import { trainingDesk } from "../test/trainingDesk";

afterEach(cleanup);

const open = (address = "/") => openWindow([officeDesk({ n: 60 }), trainingDesk()], { address });

describe("the frame of the window", () => {
  it("names the areas that there are, and how many rows wait", async () => {
    open();
    const nav = await screen.findByRole("navigation");
    await within(nav).findByText("149");
    const names = within(nav)
      .getAllByRole("link")
      .map((link) => link.textContent);
    expect(names.slice(0, 5)).toEqual(["Главная2", "Волонтёры149", "Организации", "Обучение", "Проверка сертификата"]);
    expect(names.slice(5, 7)).toEqual(["Обмен данными", "Настройки"]);
  });

  it("says at its foot how many changes are not sent", async () => {
    open();
    expect(await screen.findByText(/7 изменений не отправлено/)).toBeTruthy();
  });

  it("changes its language at once", async () => {
    open();
    await screen.findByRole("heading", { name: /Айгүл Сейітқазина/ });
    await userEvent.click(screen.getByRole("button", { name: "Қаз" }));
    expect(await screen.findByText("Бүгінгі сабақтар")).toBeTruthy();
    expect(document.documentElement.lang).toBe("kk");
  });

  it("finds a person in another spelling from anywhere, and opens the card", async () => {
    open("/organisations");
    await screen.findByRole("heading", { name: "Организации" });
    await userEvent.keyboard("{Control>}k{/Control}");
    await userEvent.type(await screen.findByRole("combobox"), "кайрат ерлан");
    const found = await screen.findByRole("option", { name: /Сәрсенов/ });
    await userEvent.click(found);
    expect(await screen.findByRole("heading", { level: 2, name: "Сәрсенов Қайрат Ерланұлы" })).toBeTruthy();
  });

  it("answers what was typed, however fast, and not what was found for the letters before", async () => {
    const desk = officeDesk({ n: 60 });
    const slowly = async (command: string, args: Args) => {
      await new Promise((resolve) => setTimeout(resolve, 150));
      return desk.answer(command, args);
    };
    const slow = {
      answer: (command: string, args: Args) => (command === "roster_search" ? slowly(command, args) : undefined),
    };
    openWindow([slow, desk, trainingDesk()]);
    await screen.findByRole("navigation");
    await userEvent.keyboard("{Control>}k{/Control}");
    await userEvent.type(await screen.findByRole("combobox"), "кайр");
    await screen.findByRole("option", { name: /Сәрсенов/ });
    await userEvent.clear(screen.getByRole("combobox"));
    await userEvent.type(screen.getByRole("combobox"), "обуч{Enter}");
    expect(await screen.findByRole("heading", { level: 1, name: "Обучение" })).toBeTruthy();

    await userEvent.keyboard("{Control>}k{/Control}");
    await userEvent.type(await screen.findByRole("combobox"), "айг");
    await screen.findAllByRole("option", { name: /Айг/ });
    await userEvent.clear(screen.getByRole("combobox"));
    await userEvent.type(screen.getByRole("combobox"), "кайрат ерлан{Enter}");
    expect(await screen.findByRole("heading", { level: 2, name: "Сәрсенов Қайрат Ерланұлы" })).toBeTruthy();
  });

  it("opens areas by Alt and a digit on any layout", async () => {
    open();
    await screen.findByRole("navigation");
    await userEvent.keyboard("{Alt>}2{/Alt}");
    expect(await screen.findByRole("heading", { level: 1, name: "Волонтёры" })).toBeTruthy();
  });

  it("begins at the title of a view, and jumps over the frame from the top", async () => {
    open("/sync");
    const title = await screen.findByRole("heading", { level: 1 });
    expect(document.activeElement).toBe(title);
    await userEvent.tab();
    expect(document.activeElement).toBe(screen.getByRole("button", { name: "Обменяться сейчас" }));
    const skip = screen.getByRole("button", { name: "К содержанию" });
    skip.focus();
    await userEvent.keyboard("{Enter}");
    expect(document.activeElement?.contains(title)).toBe(true);
    expect(document.activeElement?.contains(screen.getByRole("navigation"))).toBe(false);
  });

  it("goes from the search of a list into the list", async () => {
    open("/volunteers");
    const list = await screen.findByRole("grid");
    await userEvent.click(screen.getByRole("searchbox"));
    await userEvent.keyboard("{ArrowDown}");
    expect(document.activeElement).toBe(list);
    await userEvent.keyboard("{Enter}");
    expect(await screen.findByRole("heading", { level: 2, name: /Сәрсенов/ })).toBeTruthy();
  });

  it("marks no whole window with Ctrl A, but the text of a field", async () => {
    open();
    await screen.findByRole("navigation");
    const press = (target: Element) => {
      const event = new KeyboardEvent("keydown", {
        key: "a",
        code: "KeyA",
        ctrlKey: true,
        bubbles: true,
        cancelable: true,
      });
      target.dispatchEvent(event);
      return event.defaultPrevented;
    };
    expect(press(document.body)).toBe(true);
    await userEvent.keyboard("{Control>}k{/Control}");
    expect(press(await screen.findByRole("combobox"))).toBe(false);
  });

  it("says what was undone, in the language of the moment", async () => {
    open("/volunteers/volunteer-0");
    await userEvent.click(await screen.findByRole("button", { name: /В архив/ }));
    await screen.findByRole("button", { name: /Отменить/ });
    await userEvent.click(screen.getByRole("button", { name: "Eng" }));
    expect(await screen.findByText(/archive/i, { selector: "[role=status] span" })).toBeTruthy();
    await userEvent.click(screen.getByRole("button", { name: /Undo/ }));
    expect(await screen.findByText("Undone: “Archived”.")).toBeTruthy();
    await userEvent.click(screen.getByRole("button", { name: "Рус" }));
    expect(await screen.findByText("Отменено: «Отправлен в архив».")).toBeTruthy();
  });

  it("locks, and opens again with the password only", async () => {
    open();
    await screen.findByRole("navigation");
    await userEvent.keyboard("{Control>}l{/Control}");
    const password = await screen.findByLabelText(/Пароль офиса/);
    await userEvent.type(password, "wrong{Enter}");
    expect((await screen.findByRole("alert")).textContent).toContain("Пароль не подходит");
    await userEvent.clear(password);
    await userEvent.type(password, "kerege-2026{Enter}");
    expect(await screen.findByRole("navigation")).toBeTruthy();
  });
});
