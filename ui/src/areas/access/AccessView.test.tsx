import { cleanup, screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { afterEach, describe, expect, it } from "vitest";
import { officeDesk } from "../../test/officeDesk";
import { openWindow } from "../../test/openWindow";
import { trainingDesk } from "../../test/trainingDesk";

afterEach(cleanup);

const open = () => openWindow([officeDesk({ stage: "absent", isNew: true }), trainingDesk()]);

describe("the office's door", () => {
  it("makes an office named after its region when no name is given", async () => {
    open();
    await userEvent.click(await screen.findByRole("combobox", { name: "Регион" }));
    await userEvent.click(await screen.findByRole("option", { name: "Восточно-Казахстанская область" }));
    await userEvent.type(screen.getByLabelText("Ваше имя"), "Айгүл Сейітқазина");
    const act = screen.getByRole<HTMLButtonElement>("button", { name: "Создать офис" });
    await userEvent.type(screen.getByLabelText("Пароль"), "short");
    expect(act.disabled).toBe(true);
    await userEvent.type(screen.getByLabelText("Пароль"), " no more");
    await userEvent.click(act);
    expect(await screen.findByRole("navigation")).toBeTruthy();
    expect(screen.getByText(/В офисе ещё никого нет/)).toBeTruthy();
  });

  it("says why a code does not open the office", async () => {
    open();
    await userEvent.click(await screen.findByRole("button", { name: /Подключиться к офису/ }));
    await userEvent.type(screen.getByLabelText(/Адрес сервера/), "https://hq.example.kz");
    await userEvent.type(screen.getByLabelText(/Одноразовый код/), "AAAA-BBBB");
    await userEvent.type(screen.getByLabelText("Ваше имя"), "Айгүл");
    await userEvent.type(screen.getByLabelText("Пароль"), "long enough");
    await userEvent.click(screen.getByRole("button", { name: "Подключиться" }));
    const alert = await screen.findByRole("alert");
    expect(alert.textContent).not.toContain("sync-code-wrong");
    expect(alert.textContent?.length).toBeGreaterThan(10);
  });
});
