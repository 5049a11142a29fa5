import { cleanup, screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { afterEach, describe, expect, it } from "vitest";
import { addressProblem } from "../../kit";
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

  it("keeps what was typed while the other way is looked at", async () => {
    open();
    await userEvent.type(await screen.findByLabelText("Ваше имя"), "Айгүл");
    await userEvent.type(screen.getByLabelText("Пароль"), "long enough");
    await userEvent.click(screen.getByRole("button", { name: /Присоединиться к офису/ }));
    expect(screen.getByLabelText("Ваше имя")).toHaveProperty("value", "Айгүл");
    expect(screen.getByLabelText("Пароль")).toHaveProperty("value", "long enough");
    await userEvent.type(screen.getByLabelText(/Адрес сервера/), "hq.example.kz");
    await userEvent.type(screen.getByLabelText(/Одноразовый код/), "AAAA");
    await userEvent.click(screen.getByRole("button", { name: /Новый офис/ }));
    await userEvent.click(screen.getByRole("button", { name: /Присоединиться к офису/ }));
    expect(screen.getByLabelText(/Адрес сервера/)).toHaveProperty("value", "hq.example.kz");
    expect(screen.getByLabelText(/Одноразовый код/)).toHaveProperty("value", "AAAA");
  });

  it("says what joining waits for, stops it, and never says that it goes on by itself", async () => {
    const desk = officeDesk({ stage: "absent", isNew: true });
    let stop = (): void => undefined;
    const silent = new Promise((_, reject) => {
      stop = () => reject({ code: "sync-no-line", args: {}, incident: null });
    });
    const asked = {
      answer: (command: string) => {
        if (command === "sync_cancel") stop();
        return command === "access_join" ? silent : undefined;
      },
    };
    openWindow([asked, desk, trainingDesk()]);
    await userEvent.click(await screen.findByRole("button", { name: /Присоединиться к офису/ }));
    await userEvent.type(screen.getByLabelText(/Адрес сервера/), "https://hq.example.kz");
    await userEvent.type(screen.getByLabelText(/Одноразовый код/), "AAAA-BBBB");
    await userEvent.type(screen.getByLabelText("Ваше имя"), "Айгүл");
    await userEvent.type(screen.getByLabelText("Пароль"), "long enough");
    const join = screen.getByRole("button", { name: "Присоединиться" });
    await userEvent.click(join);
    expect(await screen.findByText("Ждём ответа национального офиса.")).toBeTruthy();
    expect(document.activeElement).toBe(join);
    await userEvent.click(screen.getByRole("button", { name: "Прервать" }));
    expect(await screen.findByText(/присоединение не завершено.*с тем же кодом/)).toBeTruthy();
    expect(screen.queryByText(/начнётся сам/)).toBeNull();
    expect(screen.queryByRole("alert")).toBeNull();
  });

  it.each([
    ["hq.example.kz", null],
    ["localhost:8443", null],
    [" https://10.0.0.5:8443/ ", null],
    ["http://hq.example.kz", "sync-plain-http"],
    ["ftp://hq.example.kz", "sync-address-wrong"],
    ["https://", "sync-address-wrong"],
    ["https://name:word@hq.example.kz", "sync-address-wrong"],
    ["", "sync-address-wrong"],
  ])("reads the address «%s» as the desktop does", (text, expected) => {
    expect(addressProblem(text)).toBe(expected);
  });

  it("says why a code does not open the office", async () => {
    open();
    await userEvent.click(await screen.findByRole("button", { name: /Присоединиться к офису/ }));
    await userEvent.type(screen.getByLabelText(/Адрес сервера/), "https://hq.example.kz");
    await userEvent.type(screen.getByLabelText(/Одноразовый код/), "AAAA-BBBB");
    await userEvent.type(screen.getByLabelText("Ваше имя"), "Айгүл");
    await userEvent.type(screen.getByLabelText("Пароль"), "long enough");
    await userEvent.click(screen.getByRole("button", { name: "Присоединиться" }));
    const alert = await screen.findByRole("alert");
    expect(alert.textContent).not.toContain("sync-code-wrong");
    expect(alert.textContent?.length).toBeGreaterThan(10);
  });
});
