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
    expect(names.slice(0, 5)).toEqual(["Главная2", "Волонтёры149", "Организации", "Обучение", "Проверка документа"]);
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
