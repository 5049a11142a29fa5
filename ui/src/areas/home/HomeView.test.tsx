import { cleanup, screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { afterEach, describe, expect, it } from "vitest";
import { officeDesk } from "../../test/officeDesk";
import { openWindow } from "../../test/openWindow";
import { trainingDesk } from "../../test/trainingDesk";

afterEach(cleanup);

describe("home", () => {
  it("counts the people of its list, those who paused too, in one word with the list", async () => {
    const office = officeDesk({ n: 60 });
    const paused = {
      answer: (command: string, args: Record<string, unknown>) => {
        const answer = office.answer(command, args);
        return command === "home_summary" ? { ...(answer as object), n_volunteers: 59 } : answer;
      },
    };
    openWindow([paused, trainingDesk()], { language: "en" });
    await userEvent.click(await screen.findByRole("link", { name: /59.*volunteers on the list/ }));
    expect(await screen.findByRole("button", { name: /On the list.*59/ })).toBeDefined();
  });

  it("leads an office that works by itself to where it joins", async () => {
    openWindow([officeDesk({ n: 9 }), trainingDesk({ isEnrolled: false })], { language: "en" });
    await userEvent.click(await screen.findByRole("button", { name: "Join the national office" }));
    expect(await screen.findByRole("textbox", { name: "One-time code" })).toBeDefined();
  });

  it("calls a desk that was shut out neither equal nor waiting, and leads it to join again", async () => {
    const training = trainingDesk();
    const error = { code: "sync-device-revoked", args: {}, incident: null };
    Object.assign(training.sync, { line: "refused", error, outbox: 0, is_equal: true });
    openWindow([officeDesk({ n: 9 }), training], { language: "en" });
    expect(await screen.findByText("No access")).toBeDefined();
    expect(screen.queryByText("Equal")).toBeNull();
    expect(screen.queryByText("Everything is at the national office")).toBeNull();
    await userEvent.click(screen.getByRole("button", { name: "Join again" }));
    expect(await screen.findByRole("heading", { name: "Join the national office again" })).toBeDefined();
  });
});
