import { act, cleanup, fireEvent, render, screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { ABAI, consoleHq, person } from "../test/consoleHq";
import { Root } from "./Root";
import { sorted } from "./SortHead";

beforeEach(() => {
  localStorage.setItem("kerege-console", JSON.stringify({ language: "ru", scheme: "light", density: "normal" }));
  window.location.hash = "";
});
afterEach(cleanup);

const open = (options: Parameters<typeof consoleHq>[0] = {}, address = "/offices") => {
  const hq = consoleHq(options);
  window.location.hash = address;
  render(<Root nonce="x" env="test" />);
  return hq;
};
const press = async (name: string | RegExp) => userEvent.click(await screen.findByRole("button", { name }));

describe("the console's door", () => {
  it("asks for name and password, says why it stays shut, and opens", async () => {
    const hq = open({ isSignedIn: false });
    await userEvent.type(await screen.findByLabelText("Имя администратора"), "Сәуле");
    await userEvent.type(screen.getByLabelText(/^Пароль/), "қате{Enter}");
    expect((await screen.findByRole("alert")).textContent).toContain("Имя или пароль не подходит");
    await userEvent.type(screen.getByLabelText(/^Пароль/), "тағы қате");
    await press("Войти");
    await waitFor(() => expect(document.activeElement).toBe(screen.getByLabelText(/^Пароль/)));
    await userEvent.type(screen.getByLabelText(/^Пароль/), "жеті қат көк{Enter}");
    expect(await screen.findByRole("heading", { level: 1, name: "Офисы" })).toBeTruthy();
    const acts = hq.asked.filter((one) => one.method !== "GET");
    expect(acts.every((one) => one.headers.get("x-kerege-console") === "1")).toBe(true);
  });

  it("comes back when a session ends while a page is open", async () => {
    const hq = open();
    await screen.findAllByText("Область Абай");
    hq.end();
    await userEvent.click(screen.getByRole("link", { name: /Журнал действий/ }));
    expect(await screen.findByLabelText("Имя администратора")).toBeTruthy();
  });

  it("speaks the language that was chosen and keeps it", async () => {
    open({ isSignedIn: false });
    await press("Қаз");
    expect(await screen.findByLabelText("Әкімшінің аты")).toBeTruthy();
    expect(localStorage.getItem("kerege-console")).toContain('"kk"');
  });
});

describe("offices", () => {
  it("says the next step when there are none", async () => {
    open({ nOffices: 0 });
    expect(await screen.findByText(/kerege-hq office add/)).toBeTruthy();
  });

  it("says whose server does not answer, and counts nothing of it", async () => {
    open({ nOffices: 4 });
    const row = (await screen.findByText("Облыс 3")).closest("[role=row]") as HTMLElement;
    expect(within(row).getByText("Сейчас недоступен")).toBeTruthy();
    expect(within(row).getAllByText("неизвестно")).toHaveLength(2);
    await userEvent.click(row);
    expect(await screen.findByText(/kerege-hq doctor/)).toBeTruthy();
    expect(screen.queryByText("Отложено")).toBeNull();
  });

  it("says what is set aside and why, and removes it only with a reason", async () => {
    const hq = open({ hasParked: true });
    await userEvent.click(await screen.findByText("Область Абай", { selector: "[role=row] *" }));
    expect(await screen.findByText("Волонтёр")).toBeTruthy();
    expect(screen.getByText(/Не хватает части/)).toBeTruthy();
    expect(screen.getByText(/3 изменения с 15 .* по 18 /)).toBeTruthy();
    expect(screen.getByText("Запись нового вида")).toBeTruthy();
    expect(screen.getByText(/Показаны первые 2/)).toBeTruthy();
    await press("Убрать");
    const button = await screen.findByRole("button", { name: "Убрать запись" });
    expect(button.hasAttribute("disabled")).toBe(true);
    await userEvent.type(screen.getByLabelText("Причина"), "сынақ");
    await userEvent.click(button);
    await waitFor(() => expect(screen.queryByText("Волонтёр")).toBeNull());
    expect(hq.asked.find((one) => one.path.endsWith("parked-1/remove"))?.body).toEqual({ reason: "сынақ" });
    expect(screen.queryByRole("button", { name: "Убрать" })).toBeNull();
  });

  it("finds, orders and opens an office by keyboard", async () => {
    open({ nOffices: 20 });
    await screen.findAllByText("Область Абай");
    expect(screen.getByText("20 офисов")).toBeTruthy();
    await press("Принято изменений");
    await press("Принято изменений");
    const rows = () => screen.getAllByRole("row").map((row) => row.textContent ?? "");
    expect(rows()[1]).toContain("Облыс 19");
    await userEvent.keyboard("/");
    await userEvent.keyboard("шымкент");
    expect(rows()).toHaveLength(2);
    screen.getByRole("grid").focus();
    await userEvent.keyboard("{Enter}");
    expect(await screen.findByRole("heading", { level: 2, name: "Город Шымкент" })).toBeTruthy();
    expect(screen.getByText(/У этого офиса ещё нет рабочих мест/)).toBeTruthy();
    expect(screen.getByText(/«Присоединиться к офису»/)).toBeTruthy();
    await userEvent.keyboard("{Escape}");
    expect(screen.queryByRole("heading", { level: 2, name: "Город Шымкент" })).toBeNull();
  });

  it("shows a joining code only after it was asked for", async () => {
    const hq = open();
    await userEvent.click(await screen.findByText("Область Абай", { selector: "[role=row] *" }));
    await press("Создать код");
    expect(hq.asked.some((one) => one.path === "/codes")).toBe(false);
    const dialog = await screen.findByRole("dialog");
    await userEvent.click(within(dialog).getByRole("button", { name: "Создать код" }));
    expect(await screen.findByText("ABCD-EFGH-JKMN-PQRS")).toBeTruthy();
    expect(hq.asked.find((one) => one.path === "/codes")?.body).toEqual({ office: "KZ-10" });
    expect(screen.getByText(location.origin)).toBeTruthy();
    expect(screen.getByText(/только на этом компьютере/)).toBeTruthy();
    await press("Готово");
    expect(screen.queryByText("ABCD-EFGH-JKMN-PQRS")).toBeNull();
  });

  it("keeps a code that was made, and the focus, in its dialog until it is said to be done", async () => {
    open();
    await userEvent.click(await screen.findByText("Область Абай", { selector: "[role=row] *" }));
    await press("Создать код");
    const dialog = await screen.findByRole("dialog");
    await userEvent.click(within(dialog).getByRole("button", { name: "Создать код" }));
    expect(await screen.findByText("ABCD-EFGH-JKMN-PQRS")).toBeTruthy();
    const copy = screen.getByRole("button", { name: "Скопировать: Одноразовый код" });
    await waitFor(() => expect(document.activeElement).toBe(copy));
    await userEvent.keyboard("{Escape}");
    expect(screen.getByText("ABCD-EFGH-JKMN-PQRS")).toBeTruthy();
    await press("Готово");
    await waitFor(() => expect(screen.queryByRole("dialog")).toBeNull());
    expect(document.activeElement?.textContent).toBe("Создать код");
    await userEvent.keyboard("{Escape}");
    await waitFor(() => expect(document.activeElement?.getAttribute("role")).toBe("grid"));
  });

  it("does not call nought what nobody has said yet", async () => {
    open();
    const row = (await screen.findByText("Город Шымкент")).closest("[role=row]") as HTMLElement;
    // People and what waits; of changes HQ knows that none came.
    expect(within(row).getAllByText("неизвестно")).toHaveLength(2);
    expect(within(row).getAllByText("0")).toHaveLength(1);
    await userEvent.click(row);
    const panel = await screen.findByRole("complementary");
    expect(within(panel).getAllByText("неизвестно")).toHaveLength(3);
    expect(within(panel).getAllByText("0")).toHaveLength(2);
  });

  it("says what waits, and where", async () => {
    open();
    const row = (await screen.findByText("Акмолинская область")).closest("[role=row]") as HTMLElement;
    expect(within(row).getByText("В офисе ждут 5 изменений")).toBeTruthy();
  });

  it("tells of when is what is shown while the server does not answer, and stops by itself", async () => {
    vi.useFakeTimers({ shouldAdvanceTime: true });
    try {
      const hq = open();
      expect(await screen.findByText(/обновляется само/)).toBeTruthy();
      const pass = () => act(() => vi.advanceTimersByTimeAsync(10_000));
      hq.go();
      await pass();
      expect((await screen.findByText(/не отвечает. Показанное — по состоянию на .*\d\d:\d\d/)).textContent).toContain(
        "исчезнет само",
      );
      expect(screen.queryByText(/обновляется само/)).toBeNull();
      expect(screen.getAllByText("Область Абай").length).toBeGreaterThan(0);
      hq.comeBack();
      await pass();
      await waitFor(() => expect(screen.queryByText(/не отвечает/)).toBeNull());
      expect(screen.getByText(/обновляется само/)).toBeTruthy();
    } finally {
      vi.useRealTimers();
    }
  });

  it("revokes a desk only after a second yes that says which it is, and shows its clock", async () => {
    const hq = open();
    await userEvent.click(await screen.findByText("Область Абай", { selector: "[role=row] *" }));
    expect(await screen.findByText("Часы спешат на 5 минут")).toBeTruthy();
    await press("Отключить");
    expect(hq.asked.some((one) => one.path.includes("revoke"))).toBe(false);
    const dialog = await screen.findByRole("dialog", { name: /отключить рабочее место № 77/ });
    // The sign that the desk shows of itself, and what HQ heard of it.
    expect(within(dialog).getByText("f72ba58d-0000-7000-8000-000000000077")).toBeTruthy();
    for (const fact of ["Последняя связь", "Присоединено", "Версия Kerege"]) within(dialog).getByText(fact);
    await press("Отключить рабочее место");
    expect(await screen.findByText("Отключено")).toBeTruthy();
    await waitFor(() => expect(document.activeElement?.getAttribute("role")).toBe("grid"));
  });

  it("puts a seen alarm away", async () => {
    open();
    expect(await screen.findByText(/восстановлено из резервной копии/)).toBeTruthy();
    await press("Просмотрено");
    expect(await screen.findByText("Непросмотренного не осталось.")).toBeTruthy();
    await press("Прежние: 1");
    expect(await screen.findByText(/просмотрел: Сәуле/)).toBeTruthy();
  });
});

describe("backups", () => {
  it.each([
    [0, /обновляется само · Последняя резервная копия: меньше дня назад/],
    [2, /обновляется само · Последняя резервная копия: 2 дня назад/],
  ])("are told of in passing when the last is %s days old", async (backupDays, words) => {
    open({ backupDays });
    expect(await screen.findByText(words)).toBeTruthy();
    expect(screen.queryByText(/kerege-hq backup/)).toBeNull();
  });

  it.each([
    [5, "Последняя резервная копия: 5 дней назад"],
    [null, "Резервной копии ещё не было."],
    [-1, "Время последней резервной копии ещё не наступило: часы сервера шли неверно."],
  ])("are asked for when the last is %s days old", async (backupDays, words) => {
    open({ backupDays });
    const banner = (await screen.findByText(words)).closest("[role=status]");
    expect(banner?.textContent).toContain("kerege-hq backup");
  });
});

describe("changes not taken", () => {
  it("says why in words, also for a reason of a newer release", async () => {
    open({}, "/refused");
    expect(await screen.findByText(/Ключ записи/)).toBeTruthy();
    expect(screen.getByText("Код причины: op-from-the-future")).toBeTruthy();
  });

  it("tries again, and discards only with a reason", async () => {
    const hq = open({}, "/refused");
    await userEvent.click(await screen.findByText(/Ключ записи/));
    await press("Попробовать принять");
    expect(await screen.findByText(/пока принять нельзя/)).toBeTruthy();
    await press("Отбросить");
    const button = await screen.findByRole("button", { name: "Отбросить изменение" });
    expect(button.hasAttribute("disabled")).toBe(true);
    await userEvent.type(screen.getByLabelText("Причина"), "сынақ");
    await userEvent.click(button);
    expect(await screen.findByText("1 изменение")).toBeTruthy();
    expect(hq.asked.find((one) => one.path.includes("discard"))?.body).toEqual({ reason: "сынақ" });
  });

  it("tries once, however often Enter is pressed, and the button keeps the focus meanwhile", async () => {
    const hq = open({}, "/refused");
    const letGo = hq.hold("/refused/2/retry");
    await userEvent.click(await screen.findByText(/op-from-the-future/));
    const retry = await screen.findByRole<HTMLButtonElement>("button", { name: "Попробовать принять" });
    retry.focus();
    await userEvent.keyboard("{Enter}{Enter}");
    await waitFor(() => expect(retry.getAttribute("aria-disabled")).toBe("true"));
    // A browser takes the focus from what is disabled.
    expect(retry.disabled).toBe(false);
    expect(document.activeElement).toBe(retry);
    await userEvent.keyboard("{Enter}");
    letGo();
    expect(await screen.findByText(/Принято\. Рабочие места/)).toBeTruthy();
    expect(hq.asked.filter((one) => one.path === "/refused/2/retry")).toHaveLength(1);
  });

  it("says that a change was taken, though it is in no list any more", async () => {
    const hq = open({}, "/refused");
    await userEvent.click(await screen.findByText(/op-from-the-future/));
    await press("Попробовать принять");
    expect(await screen.findByText(/Принято\. Рабочие места/)).toBeTruthy();
    expect(await screen.findByText("1 изменение")).toBeTruthy();
    expect(hq.asked.some((one) => one.path === "/refused/2/retry")).toBe(true);
    expect(screen.queryByRole("button", { name: "Попробовать принять" })).toBeNull();
  });
});

describe("national courses", () => {
  it("begin with one, from a template, and say which offices lack it yet", async () => {
    const hq = open({ nCourses: 0 }, "/courses");
    expect(await screen.findByText(/Национальных курсов пока нет/)).toBeTruthy();
    await press(/Добавить курс/);
    await userEvent.click(await screen.findByRole("combobox", { name: "Начать с образца" }));
    await userEvent.click(await screen.findByRole("option", { name: "Введение" }));
    await userEvent.keyboard("{Control>}{Enter}{/Control}");
    expect(await screen.findByText(/ещё не внесено: Город Шымкент/)).toBeTruthy();
    expect(screen.getByText("2 из 3")).toBeTruthy();
    const sent = hq.asked.find((one) => one.method === "POST" && one.path === "/courses");
    expect(sent?.body).toMatchObject({ code: "T01", duration_min: 90, validity_months: null });
  });

  it("are changed and withdrawn by what was looked at", async () => {
    const hq = open({}, "/courses");
    await userEvent.click(await screen.findByText("Первая помощь"));
    const hours = screen.getByLabelText(/^Часы/);
    await userEvent.clear(hours);
    await userEvent.type(hours, "8");
    await press("Больше не проводить");
    expect(await screen.findByText("T05 · Больше не проводится")).toBeTruthy();
    expect(hq.asked.find((one) => one.path === "/courses/course-1")?.body).toMatchObject({
      version: 7,
      is_archived: true,
      course: { duration_min: 480 },
    });
    await userEvent.click(screen.getByText("Первая помощь"));
    expect(screen.getByText(/Не проводится с 23.ноября 2026/)).toBeTruthy();
    await press("Проводить снова");
    expect(await screen.findByText("T05")).toBeTruthy();
  });

  it("keep what was written when somebody else was faster", async () => {
    const hq = open({ isOvertaken: true }, "/courses");
    await userEvent.click(await screen.findByText("Первая помощь"));
    await userEvent.clear(screen.getByLabelText(/^Код/));
    await userEvent.type(screen.getByLabelText(/^Код/), "T06");
    await press(/Разослать всем офисам/);
    expect((await screen.findByRole("alert")).textContent).toContain("тем временем изменил кто-то другой");
    expect(await screen.findByText(/сохранил администратор Бекзат/)).toBeTruthy();
    expect(screen.getByLabelText(/^Код/)).toHaveProperty("value", "T06");
    await press(/Разослать всем офисам/);
    expect(await screen.findByText("T06")).toBeTruthy();
    const sent = hq.asked.filter((one) => one.path === "/courses/course-1").map((one) => one.body);
    expect(sent).toMatchObject([{ version: 7 }, { version: 8, course: { code: "T06", duration_min: 960 } }]);
  });
});

describe("course templates", () => {
  it("of the program are changed, withdrawn and offered again by what was looked at", async () => {
    const hq = open({}, "/courses");
    await userEvent.click(await screen.findByRole("tab", { name: "Образцы курсов" }));
    await userEvent.click(await screen.findByText("Введение"));
    const hours = screen.getByLabelText(/^Часы/);
    await userEvent.clear(hours);
    await userEvent.type(hours, "3");
    await press("Больше не предлагать");
    expect(await screen.findByText(/Не предлагается с 23.ноября 2026/)).toBeTruthy();
    const sent = () => hq.asked.filter((one) => one.method === "POST").map((one) => one.body);
    const title = { kk: "Введение", ru: "Введение", en: "Введение" };
    const template = { code: "T01", title, duration_min: 180, validity_months: null };
    expect(sent()).toEqual([{ version: 0, template, is_archived: true }]);
    await userEvent.click(screen.getByText("Введение"));
    await press("Предлагать снова");
    expect(await screen.findByText("Изменено здесь")).toBeTruthy();
    expect(sent()[1]).toEqual({ version: 8, template, is_archived: false });
  });

  it("are added under a code of their own", async () => {
    open({}, "/templates");
    await screen.findByText("Введение");
    await userEvent.keyboard("n");
    for (const label of ["казахском", "русском", "английском"]) {
      await userEvent.type(await screen.findByLabelText(`Название на ${label}`), "Вода");
    }
    await userEvent.type(screen.getByLabelText(/^Код/), "T01");
    await userEvent.type(screen.getByLabelText(/^Часы/), "2");
    await press(/Разослать всем офисам/);
    expect((await screen.findByRole("alert")).textContent).toContain("Этот код уже занят: T01");
    await userEvent.clear(screen.getByLabelText(/^Код/));
    await userEvent.type(screen.getByLabelText(/^Код/), "N01{Control>}{Enter}{/Control}");
    expect(await screen.findByText("Добавлено здесь")).toBeTruthy();
  });
});

describe("districts", () => {
  it("are found, renamed and closed; their code stays", async () => {
    const hq = open({}, "/districts");
    await screen.findByText("Зайсанский район");
    await userEvent.type(screen.getByRole("searchbox"), "зайсан");
    expect(screen.queryByText("город Риддер")).toBeNull();
    await userEvent.click(screen.getByText("Зайсанский район"));
    expect(screen.queryByLabelText(/^Код/)).toBeNull();
    const inRussian = screen.getByLabelText("Название на русском");
    await userEvent.clear(inRussian);
    await press(/Разослать всем офисам/);
    expect(await screen.findByText("Заполните это поле.")).toBeTruthy();
    await userEvent.type(inRussian, "район Жаңа Зайсан");
    await press("Упразднить район");
    expect(await screen.findByText(/Упразднён с 23.ноября 2026/)).toBeTruthy();
    expect(hq.asked.find((one) => one.method === "POST")?.body).toMatchObject({
      version: 0,
      district: { code: "634600000", region: "KZ-63", name: { ru: "район Жаңа Зайсан" } },
      is_archived: true,
    });
    await userEvent.clear(screen.getByRole("searchbox"));
    await press(/Упразднённые/);
    expect(screen.getByText("район Жаңа Зайсан")).toBeTruthy();
    expect(screen.queryByText("город Риддер")).toBeNull();
  });

  it("are added to a region, and say the next step where none is shown", async () => {
    const hq = open({}, "/districts");
    await press(/Изменённые и новые/);
    expect(screen.getByText(/Здесь видно то, что изменено/)).toBeTruthy();
    await press(/Добавить район/);
    await userEvent.click(await screen.findByRole("combobox", { name: "Регион" }));
    await userEvent.click(await screen.findByRole("option", { name: "Область Абай" }));
    await userEvent.type(screen.getByLabelText(/^Название на казахском/), "Көкалажар ауданы");
    await userEvent.type(screen.getByLabelText("Название на русском"), "Кокалажарский район");
    await userEvent.type(screen.getByLabelText("Название на английском"), "Kokalazhar District");
    await userEvent.type(screen.getByLabelText(/^Код/), "код");
    expect(await screen.findByText(/Только латинские буквы/)).toBeTruthy();
    await userEvent.clear(screen.getByLabelText(/^Код/));
    await userEvent.keyboard("{Control>}{Enter}{/Control}");
    expect(await screen.findByText("Добавлено здесь")).toBeTruthy();
    expect(hq.asked.find((one) => one.method === "POST")?.body).toMatchObject({
      version: null,
      district: { code: "", region: "KZ-10", is_city: false },
    });
  });

  it("keep what was written when somebody else was faster", async () => {
    const hq = open({ isOvertaken: true }, "/districts");
    await userEvent.click(await screen.findByText("Зайсанский район"));
    await userEvent.type(screen.getByLabelText("Название на русском"), " новый");
    await press(/Разослать всем офисам/);
    expect((await screen.findByRole("alert")).textContent).toContain("Этот район тем временем изменил кто-то другой");
    const now = (await screen.findByText(/сохранил администратор Бекзат/)).closest("[role=status]") as HTMLElement;
    expect(within(now).getByText("Зайсанский район")).toBeTruthy();
    expect(within(now).getByText("Город")).toBeTruthy();
    expect(screen.getByLabelText("Название на русском")).toHaveProperty("value", "Зайсанский район новый");
    await press(/Разослать всем офисам/);
    expect(await screen.findByText("Зайсанский район новый")).toBeTruthy();
    const sent = hq.asked.filter((one) => one.method === "POST").map((one) => one.body);
    expect(sent).toMatchObject([{ version: 0 }, { version: 7 }]);
  });

  it("begin at the first field when one is added", async () => {
    open({}, "/districts");
    await press(/Добавить район/);
    expect(document.activeElement).toBe(await screen.findByRole("combobox", { name: "Регион" }));
    expect(screen.queryByRole("option")).toBeNull();
    await userEvent.keyboard("{Escape}");
    await waitFor(() => expect(document.activeElement?.textContent).toContain("Добавить район"));
  });

  it("say nothing of changes while all is as in the program", async () => {
    open({}, "/districts");
    await screen.findByText("Зайсанский район");
    expect(screen.getAllByRole("columnheader").map((head) => head.textContent)).toEqual([
      "Район или город",
      "Регион",
      "Состояние",
    ]);
  });
});

describe("what is typed and not sent", () => {
  const isSeen = (element: Element): boolean =>
    element.isConnected && (element === document.body || getComputedStyle(element).display !== "none")
      ? element.parentElement === null || isSeen(element.parentElement)
      : false;
  const title = "Написанное не отправлено. Отбросить его?";
  const asked = () => screen.queryByRole("dialog", { name: title });
  const stay = () => press("Продолжить ввод");
  const hashChanges = () => act(() => void window.dispatchEvent(new Event("hashchange")));
  const typed = async () => {
    open({}, "/districts");
    await userEvent.click(await screen.findByText("Зайсанский район"));
    await userEvent.type(screen.getByLabelText("Название на русском"), "!");
  };

  it.each([
    ["Esc", () => userEvent.keyboard("{Escape}")],
    ["another row", () => userEvent.click(screen.getByText("город Риддер"))],
    ["a new one", () => press(/Добавить район/)],
    ["another list", () => userEvent.click(screen.getByRole("tab", { name: "Курсы" }))],
    ["another page", () => userEvent.click(screen.getByRole("link", { name: /Журнал действий/ }))],
    [
      "the way back of the browser",
      () => Promise.resolve(history.replaceState(null, "", "#/offices")).then(hashChanges),
    ],
    ["the way out", () => press("Выйти")],
  ])("is not thrown away by %s", async (_, lead) => {
    await typed();
    await lead();
    await screen.findByRole("dialog", { name: title });
    await stay();
    await waitFor(() => expect(asked()).toBeNull());
    expect(screen.getByLabelText("Название на русском")).toHaveProperty("value", "Зайсанский район!");
    expect(location.hash).toBe("#/districts");
  });

  it("is thrown away when that was said, and untouched forms ask nothing", async () => {
    await typed();
    await userEvent.click(screen.getByText("город Риддер"));
    await press("Отбросить и идти дальше");
    await waitFor(() => expect(screen.getByLabelText("Название на русском")).toHaveProperty("value", "город Риддер"));
    await userEvent.keyboard("{Escape}");
    expect(asked()).toBeNull();
    expect(screen.queryByLabelText("Название на русском")).toBeNull();
  });

  it("keeps the browser from closing the page, until it is sent", async () => {
    await typed();
    const closing = () => {
      const event = new Event("beforeunload", { cancelable: true });
      window.dispatchEvent(event);
      return event.defaultPrevented;
    };
    expect(closing()).toBe(true);
    await press(/Разослать всем офисам/);
    await screen.findByText("Изменено здесь");
    expect(closing()).toBe(false);
  });

  it("is there again, and the focus in it, for whoever signs in again, and out of sight until then", async () => {
    const hq = open({}, "/districts");
    await userEvent.click(await screen.findByText("Зайсанский район"));
    const field = screen.getByLabelText("Название на русском");
    await userEvent.type(field, "!");
    hq.end();
    await userEvent.keyboard("{Control>}{Enter}{/Control}");
    const password = await screen.findByLabelText(/^Пароль/);
    expect(screen.getByLabelText("Имя администратора")).toHaveProperty("value", "Сәуле");
    expect(document.activeElement).toBe(password);
    expect(screen.queryByRole("heading", { name: "Районы и города" })).toBeNull();
    expect(isSeen(field)).toBe(false);
    const n = hq.asked.length;
    await new Promise((later) => setTimeout(later, 100));
    expect(hq.asked.length).toBe(n);
    await userEvent.type(password, "жеті қат көк{Enter}");
    await waitFor(() => expect(isSeen(field)).toBe(true));
    expect(screen.getByLabelText("Название на русском")).toHaveProperty("value", "Зайсанский район!");
    await waitFor(() => expect(document.activeElement).toBe(field));
    expect(screen.queryByRole("alert")).toBeNull();
    await press(/Разослать всем офисам/);
    expect(await screen.findByText("Изменено здесь")).toBeTruthy();
  });

  it("is nothing to another administrator who signs in then", async () => {
    const hq = open({}, "/districts");
    await userEvent.click(await screen.findByText("Зайсанский район"));
    await userEvent.type(screen.getByLabelText("Название на русском"), "!");
    hq.end();
    await userEvent.keyboard("{Control>}{Enter}{/Control}");
    const name = await screen.findByLabelText("Имя администратора");
    await userEvent.clear(name);
    await userEvent.type(name, "Бекзат");
    await userEvent.type(screen.getByLabelText(/^Пароль/), "жеті қат көк{Enter}");
    expect(await screen.findByText("Бекзат")).toBeTruthy();
    expect(await screen.findByText("Зайсанский район")).toBeTruthy();
    expect(screen.queryByLabelText("Название на русском")).toBeNull();
  });

  it("stays out of sight in a dialog too, also while the server does not answer", async () => {
    const hq = open({}, "/refused");
    await userEvent.click(await screen.findByText(/Ключ записи/));
    await press("Отбросить");
    const reason = await screen.findByLabelText("Причина");
    await userEvent.type(reason, "сынақ");
    hq.end();
    await press("Отбросить изменение");
    const password = await screen.findByLabelText(/^Пароль/);
    expect(isSeen(reason)).toBe(false);
    hq.go();
    act(() => void window.dispatchEvent(new Event("visibilitychange")));
    await userEvent.type(password, "жеті қат көк{Enter}");
    expect((await screen.findByRole("alert")).textContent).toContain("Нет связи");
    expect(isSeen(reason)).toBe(false);
    hq.comeBack();
    await userEvent.type(password, "жеті қат көк{Enter}");
    await waitFor(() => expect(isSeen(reason)).toBe(true));
    expect(reason).toHaveProperty("value", "сынақ");
    await press("Отбросить изменение");
    expect(await screen.findByText("1 изменение")).toBeTruthy();
  });

  it("is asked for also in courses, templates and reasons", async () => {
    open({}, "/courses");
    await userEvent.click(await screen.findByText("Первая помощь"));
    await userEvent.type(screen.getByLabelText(/^Код/), "!{Escape}");
    await screen.findByRole("dialog", { name: title });
    await press("Отбросить и идти дальше");
    await userEvent.click(screen.getByRole("tab", { name: "Образцы курсов" }));
    await userEvent.click(await screen.findByText("Введение"));
    await userEvent.type(screen.getByLabelText(/^Часы/), "1{Escape}");
    await screen.findByRole("dialog", { name: title });
    await press("Отбросить и идти дальше");
    await userEvent.click(screen.getByRole("link", { name: /Непринятые/ }));
    await userEvent.click(await screen.findByText(/Ключ записи/));
    await press("Отбросить");
    await userEvent.type(await screen.findByLabelText("Причина"), "сынақ{Escape}");
    expect(screen.getByLabelText("Причина")).toHaveProperty("value", "сынақ");
  });
});

describe("people registered in two regions", () => {
  it("stand under each other as each office wrote them, with what to do", async () => {
    open({ nTwice: 1 }, "/twice");
    expect(await screen.findByText("Қайрат Сәуле 1")).toBeTruthy();
    expect(screen.getByText("Кайрат Сауле 1")).toBeTruthy();
    expect(screen.getByText("Акмолинская область · KZ-11")).toBeTruthy();
    expect(screen.getAllByText("••••••••1001")).toHaveLength(2);
    expect(screen.getByText("1 человек")).toBeTruthy();
    expect(screen.getByText(/из консоли в архив не отправляют/)).toBeTruthy();
    const rows = screen.getAllByRole("row").slice(1);
    expect(rows.map((row) => row.hasAttribute("data-joined"))).toEqual([true, false]);
    expect(screen.getByText(/2.марта.2026/)).toBeTruthy();
  });

  it("are loaded part by part, as far as they are looked at", async () => {
    const hq = open({ nTwice: 120 }, "/twice");
    expect(await screen.findByText("120 человек")).toBeTruthy();
    const asked = () => hq.asked.filter((one) => one.path.startsWith("/twice")).map((one) => one.path);
    expect(asked()).toEqual(["/twice"]);
    fireEvent.scroll(screen.getByRole("grid"), { target: { scrollTop: 99 * 56 } });
    await screen.findByText("Қайрат Сәуле 70");
    expect(asked()).toEqual(["/twice", "/twice?before=71"]);
  });

  it("says what it means that there is nobody", async () => {
    open({}, "/twice");
    expect(await screen.findByText(/Никто не зарегистрирован в двух регионах/)).toBeTruthy();
  });

  it("does not call a list empty that was not read", async () => {
    open({ twice: { is_reading: true, silent_offices: [ABAI] } }, "/twice");
    expect(await screen.findByText(/прочитаны ещё не все списки/)).toBeTruthy();
    expect(screen.getByText(/Сервер ещё читает/)).toBeTruthy();
    expect(screen.getByText(/страница неполная: Область Абай/)).toBeTruthy();
    expect(screen.queryByText(/Никто не зарегистрирован/)).toBeNull();
  });

  it("shows a registration whose office cannot be asked", async () => {
    const registrations = person(1).registrations.map((one, at) =>
      at === 0 ? one : { ...one, full_name: null, registered_on: null, changed_at: null },
    );
    open({ twice: { rows: [{ ...person(1), registrations }], total: 1 } }, "/twice");
    expect(await screen.findByText("Имя сейчас прочитать нельзя")).toBeTruthy();
    expect(screen.getByText("Акмолинская область · KZ-11")).toBeTruthy();
  });
});

describe("moving a person", () => {
  const move = "Перевести в другой офис";

  it("asks with both offices named, moves, and says what comes next", async () => {
    const hq = open({ nTwice: 1 }, "/twice");
    await userEvent.click(await screen.findByText("Қайрат Сәуле 1"));
    const panel = await screen.findByRole("complementary");
    await userEvent.click(within(panel).getAllByRole("button", { name: move })[0] as HTMLElement);
    const dialog = await screen.findByRole("dialog");
    expect(
      within(dialog).getByText(/Запись Қайрат Сәуле 1 переходит: Область Абай → Акмолинская область/),
    ).toBeTruthy();
    expect(within(dialog).getByText(/уже есть своя запись этого человека/)).toBeTruthy();
    expect(hq.asked.some((one) => one.path.startsWith("/people"))).toBe(false);
    await userEvent.click(within(dialog).getByRole("button", { name: "Перевести запись" }));
    expect(await within(dialog).findByText(/теперь в списке офиса: Акмолинская область/)).toBeTruthy();
    const asked = hq.asked.find((one) => one.path.startsWith("/people"));
    expect([asked?.path, asked?.body]).toEqual(["/people/record-1/move", { from: "KZ-10", to: "KZ-11" }]);
    await userEvent.click(within(dialog).getByRole("button", { name: "Готово" }));
    await waitFor(() => expect(screen.queryByRole("dialog")).toBeNull());
    expect(document.activeElement).not.toBe(document.body);
    await userEvent.keyboard("{Escape}");
    await waitFor(() => expect(document.activeElement?.getAttribute("role")).toBe("grid"));
  });

  it("finds by a whole IIN, shows no number, and refuses what is none", async () => {
    const hq = open({ isMovedLater: true }, "/twice");
    await press("Найти по ИИН");
    await userEvent.type(await screen.findByLabelText("ИИН"), "8412{Enter}");
    expect((await screen.findByRole("alert")).textContent).toContain("Это не ИИН");
    await userEvent.clear(screen.getByLabelText("ИИН"));
    await userEvent.type(screen.getByLabelText("ИИН"), "900101300011{Enter}");
    expect(await screen.findByText(/••••••••0011 нет в списке ни одного офиса/)).toBeTruthy();
    await userEvent.clear(screen.getByLabelText("ИИН"));
    await userEvent.type(screen.getByLabelText("ИИН"), "841231395832{Enter}");
    expect(await screen.findByText(/••••••••5832 · Зарегистрирован в 1 офисе/)).toBeTruthy();
    await press(move);
    const dialog = await screen.findByRole("dialog");
    const button = within(dialog).getByRole("button", { name: "Перевести запись" });
    expect(button).toHaveProperty("disabled", true);
    await userEvent.click(within(dialog).getByRole("combobox", { name: "В какой офис" }));
    await userEvent.click(await screen.findByRole("option", { name: "Город Шымкент" }));
    await userEvent.click(button);
    expect(await within(dialog).findByText(/сервер переведёт запись сам/)).toBeTruthy();
    const asked = hq.asked.find((one) => one.path.endsWith("/move"));
    expect(asked?.body).toEqual({ from: "KZ-10", to: "KZ-15" });
  });
});

describe("what was done", () => {
  it("is told in words with its reason", async () => {
    open({}, "/audit");
    expect(await screen.findByText("Отброшено изменение № 9")).toBeTruthy();
    expect(screen.getByText("сынақ")).toBeTruthy();
    expect(screen.getByText(/не может прочитать изменение/)).toBeTruthy();
    expect(screen.getByText("Добавлен офис KZ-10")).toBeTruthy();
    expect(screen.getByText("Команда на сервере")).toBeTruthy();
  });
});

describe("order", () => {
  it("turns round and leaves equal rows as they were", () => {
    const rows = [
      { n: 2, id: "a" },
      { n: 1, id: "b" },
      { n: 2, id: "c" },
    ];
    expect(sorted(rows, (row) => row.n, false).map((row) => row.id)).toEqual(["b", "a", "c"]);
    expect(sorted(rows, (row) => row.n, true).map((row) => row.id)).toEqual(["a", "c", "b"]);
  });
});
