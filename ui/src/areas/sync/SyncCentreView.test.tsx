import { cleanup, screen, waitFor } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { afterEach, describe, expect, it } from "vitest";
import type { HallView } from "../../bindings";
import { officeDesk } from "../../test/officeDesk";
import { openWindow } from "../../test/openWindow";
import { stage } from "../../test/stage";
import { type Desk, trainingDesk } from "../../test/trainingDesk";
import SyncCentreView from "./SyncCentreView";

afterEach(cleanup);

const ADDRESS = "Address of the national office’s server";
const CODE = "One-time code";

/** A desk that answers one command otherwise. */
const answering =
  ({ answer }: Desk, command: string, otherwise: () => unknown): Desk["answer"] =>
  (asked, args) =>
    asked === command ? otherwise() : answer(asked, args);

const refuse = (code: string): never => {
  throw { code, args: {}, incident: null };
};

describe("the sync centre", () => {
  it("tells how many changes wait, since when, and which", async () => {
    stage(trainingDesk(), SyncCentreView, "/sync");
    expect(await screen.findByText("7 changes are not at the national office yet")).toBeDefined();
    expect(screen.getByText(/The oldest is from .*12:10/)).toBeDefined();
    expect(screen.getByText("3 attendance marks")).toBeDefined();
  });

  it("tells what a comparison mended, and nothing of it when nothing was", async () => {
    const desk = trainingDesk();
    stage(desk, SyncCentreView, "/sync");
    expect(await screen.findByText("given 39, taken 12")).toBeDefined();
    expect(screen.queryByText(/Differences were found/)).toBeNull();
    cleanup();
    const [newest] = desk.sync.last;
    desk.sync.last = newest ? [{ ...newest, mended_here: 3, mended_at_hq: 2 }] : [];
    stage(desk, SyncCentreView, "/sync");
    const mended = "Differences were found and mended. Changes fetched: 3, sent again: 2.";
    expect(await screen.findByText(mended)).toBeDefined();
  });

  it("says what to do when one side cannot take changes of the other", async () => {
    const desk = trainingDesk();
    const [newest] = desk.sync.last;
    const failed = { outcome: "not-equal", mended_here: 1, refused_ops: 2, unread_ops: 1 };
    desk.sync.last = newest
      ? [
          { ...newest, at: newest.at + 1, outcome: "sync-no-line" },
          { ...newest, ...failed },
        ]
      : [];
    stage(desk, SyncCentreView, "/sync");
    expect(await screen.findByText(/did not take 2 changes.* Call its administrator/)).toBeDefined();
    expect(screen.getByText(/cannot read 1 change of the national office. Update the program/)).toBeDefined();
    expect(screen.getByText(/Changes fetched: 1, sent again: 0. The next exchange goes on/)).toBeDefined();
  });

  it("does not lay a full disk at the national office's door", async () => {
    const desk = trainingDesk();
    const [newest] = desk.sync.last;
    desk.sync.last = newest ? [{ ...newest, outcome: "disk-full" }] : [];
    desk.sync.line = "unknown";
    desk.sync.error = { code: "disk-full", args: {}, incident: null };
    stage(desk, SyncCentreView, "/sync");
    expect(await screen.findByText("broken off here")).toBeDefined();
    expect(screen.getByText(/no room left on the disk of this computer/)).toBeDefined();
    expect(screen.queryByText("refused")).toBeNull();
  });

  it("offers to join while the office works on its own, and says why a code is refused", async () => {
    stage(trainingDesk({ isEnrolled: false }), SyncCentreView, "/sync");
    await userEvent.type(await screen.findByRole("textbox", { name: ADDRESS }), "https://hq.example.kz");
    await userEvent.type(screen.getByRole("textbox", { name: CODE }), "BAD");
    await userEvent.click(screen.getByRole("button", { name: "Join" }));
    expect(await screen.findByText("This code is not right. Check each letter and digit.")).toBeDefined();
  });

  it("joins with a good code and shows the meter", async () => {
    stage(trainingDesk({ isEnrolled: false }), SyncCentreView, "/sync");
    await userEvent.type(await screen.findByRole("textbox", { name: ADDRESS }), "https://hq.example.kz");
    await userEvent.type(screen.getByRole("textbox", { name: CODE }), "GOOD");
    await userEvent.click(screen.getByRole("button", { name: "Join" }));
    expect(await screen.findByText("7 changes are not at the national office yet")).toBeDefined();
  });

  it("offers a desk that the national office shut out to join again, with the address kept", async () => {
    const desk = trainingDesk();
    Object.assign(desk.sync, { line: "refused", error: { code: "sync-device-revoked", args: {}, incident: null } });
    Object.assign(desk.sync, { outbox: 0, is_equal: true });
    openWindow([officeDesk({ n: 9 }), desk], { address: "/sync", language: "en" });
    expect(await screen.findByRole("heading", { name: "Join the national office again" })).toBeDefined();
    expect(screen.getAllByText(/has closed this desk’s access/).length).toBeGreaterThan(0);
    expect(screen.queryByText("Everything is at the national office")).toBeNull();
    expect(screen.getByRole("textbox", { name: ADDRESS })).toHaveProperty("value", "https://hq.example.kz:8443");
    Object.assign(desk, { answer: answering(desk, "sync_now", () => refuse("sync-device-revoked")) });
    await userEvent.click(screen.getByRole("button", { name: "Sync now" }));
    expect((await screen.findByRole("alert")).className).toContain("undo");
    await userEvent.type(screen.getByRole("textbox", { name: CODE }), "GOOD{Enter}");
    expect(await screen.findByRole("button", { name: "Write for the national office" })).toBeDefined();
    expect(screen.queryByRole("alert")).toBeNull();
    expect(document.activeElement).toBe(screen.getByRole("heading", { level: 1 }));
  });

  it("says calmly that there is no line, and nothing of it once an exchange succeeded", async () => {
    const desk = trainingDesk();
    const answers = ["sync-no-line", "sync-cancelled", "sync-bad-signature"];
    Object.assign(desk, {
      answer: answering(desk, "sync_now", () => {
        const code = answers.shift();
        return code
          ? refuse(code)
          : Object.assign(desk.sync, { line: "ok", outbox: 0, is_equal: true, confirmed_at: 1_800_000_000_000 });
      }),
    });
    const { tell } = openWindow([officeDesk({ n: 9 }), desk], { address: "/sync", language: "en" });
    const now = await screen.findByRole("button", { name: "Sync now" });
    await userEvent.click(now);
    expect(await screen.findByText(/Nothing is lost, the exchange starts by itself/)).toBeDefined();
    await userEvent.click(now);
    expect(await screen.findByText(/What was confirmed stays confirmed/)).toBeDefined();
    expect(screen.queryByRole("alert")).toBeNull();
    await userEvent.click(now);
    expect(await screen.findByRole("alert")).toBeDefined();
    // Neither what was known before nor the end of the exchange is a reason to take it back.
    Object.assign(desk.sync, { is_running: true });
    tell("sync-changed");
    await screen.findByRole("button", { name: "Stop" });
    Object.assign(desk.sync, { is_running: false });
    tell("sync-changed");
    await waitFor(() => expect(screen.queryByRole("button", { name: "Stop" })).toBeNull());
    expect(screen.getByRole("alert")).toBeDefined();
    await userEvent.click(now);
    expect(await screen.findByRole("heading", { name: "Everything is at the national office" })).toBeDefined();
    expect(screen.queryByRole("alert")).toBeNull();
  });

  it("keeps the focus where an exchange was begun, and says how far it is in the same row", async () => {
    stage(trainingDesk(), SyncCentreView, "/sync");
    const now = await screen.findByRole("button", { name: "Sync now" });
    await userEvent.click(now);
    expect(await screen.findByText("4 of 7")).toBeDefined();
    expect(document.activeElement).toBe(now);
    expect(now.getAttribute("aria-disabled")).toBe("true");
    await userEvent.click(screen.getByRole("button", { name: "Stop" }));
    await waitFor(() => expect(now.getAttribute("aria-disabled")).toBe("false"));
  });

  it("leads to what an exchange brought that people must choose between", async () => {
    openWindow([officeDesk({ n: 9 }), trainingDesk()], { address: "/sync", language: "en" });
    expect(await screen.findByText(/2 entries differ between two desks/)).toBeDefined();
    await userEvent.click(screen.getByRole("button", { name: "Look at them" }));
    expect(await screen.findByRole("heading", { name: "Different entries" })).toBeDefined();
  });

  it("says in its own words what is wrong with an address", async () => {
    stage(trainingDesk({ isEnrolled: false }), SyncCentreView, "/sync");
    const address = await screen.findByRole("textbox", { name: ADDRESS });
    expect(address.closest("form")?.noValidate).toBe(true);
    await userEvent.type(address, "http://hq.example.kz");
    await userEvent.type(screen.getByRole("textbox", { name: CODE }), "GOOD{Enter}");
    expect(await screen.findByText(/begins with http\./)).toBeDefined();
    await userEvent.clear(address);
    await userEvent.type(address, "https://{Enter}");
    expect(await screen.findByText(/This is not an address/)).toBeDefined();
    await userEvent.clear(address);
    await userEvent.type(address, "localhost:8443{Enter}");
    expect(await screen.findByText("7 changes are not at the national office yet")).toBeDefined();
  });

  it("tells a parcel's refusal until it is closed, or seen before another page", async () => {
    const desk = trainingDesk();
    Object.assign(desk, { answer: answering(desk, "parcel_read", () => refuse("parcel-not-for-us")) });
    openWindow([officeDesk({ n: 9 }), desk], { address: "/sync", language: "en" });
    await userEvent.click(await screen.findByRole("button", { name: "Read a parcel" }));
    expect(await screen.findByText(/probably for the national office/)).toBeDefined();
    await userEvent.click(screen.getByRole("button", { name: "Close" }));
    expect(screen.queryByText(/probably for the national office/)).toBeNull();
    await userEvent.click(screen.getByRole("button", { name: "Read a parcel" }));
    await screen.findByText(/probably for the national office/);
    await userEvent.click(screen.getByRole("link", { name: /Settings/ }));
    await userEvent.click(screen.getByRole("link", { name: /Sync/ }));
    await screen.findByRole("button", { name: "Read a parcel" });
    expect(screen.queryByText(/probably for the national office/)).toBeNull();
  });

  it("writes a sealed file into a chosen folder and reads one", async () => {
    stage(trainingDesk(), SyncCentreView, "/sync");
    await userEvent.click(await screen.findByRole("button", { name: "Write for the national office" }));
    expect(await screen.findByText(/The parcel is written. Changes inside: 7/)).toBeDefined();
    expect(screen.getByText("/media/stick/kerege-0a1b2c3d-1.kerege")).toBeDefined();
    await userEvent.click(screen.getByRole("button", { name: "Read a parcel" }));
    expect(await screen.findByText(/New changes from the national office: 5. Confirmed of ours: 7/)).toBeDefined();
  });

  it("shows desks nearby only when they are switched on, and says why an address is refused", async () => {
    stage(trainingDesk(), SyncCentreView, "/sync");
    const onOff = await screen.findByRole("switch", { name: "Exchange with desks nearby" });
    expect(screen.queryByText(/Ержан/)).toBeNull();
    await userEvent.click(onOff);
    expect(await screen.findByText(/Ержан/)).toBeDefined();
    expect(screen.getByText(/The desk there belongs to another office/)).toBeDefined();
    await userEvent.type(screen.getByRole("textbox", { name: "Address of another desk" }), "nowhere");
    await userEvent.click(screen.getByRole("button", { name: "Add" }));
    expect(await screen.findByText(/This is not an address/)).toBeDefined();
    expect(screen.getByRole("textbox", { name: "Address of another desk" })).toHaveProperty("value", "nowhere");
  });

  it("shows no answer that was asked for before the desktop told of a change", async () => {
    const desk = trainingDesk();
    desk.answer("hall_open", {});
    const waiting: ((view: unknown) => void)[] = [];
    const slow = { answer: answering(desk, "hall_state", () => new Promise((answer) => waiting.push(answer))) };
    const { tell } = openWindow([officeDesk({ n: 9 }), slow], { address: "/sync", language: "en" });
    await waitFor(() => expect(waiting).toHaveLength(1));
    const before = desk.answer("hall_state", {}) as HallView;
    const peers = before.nearby.desks.map((peer) => ({ ...peer, is_equal: false }));
    tell("hall-changed");
    waiting[0]?.({ ...before, nearby: { ...before.nearby, desks: peers } });
    await waitFor(() => expect(waiting).toHaveLength(2));
    waiting[1]?.(before);
    expect(await screen.findByText("all the same")).toBeDefined();
  });

  it("still says what became of a parcel after a look at another page and after other work", async () => {
    openWindow([officeDesk({ n: 9 }), trainingDesk()], { address: "/sync", language: "en" });
    await userEvent.click(await screen.findByRole("button", { name: "Write for the national office" }));
    expect(await screen.findByText(/The parcel is written/)).toBeDefined();
    const desk = window as unknown as { __TAURI_INTERNALS__: { invoke: (name: string, args: unknown) => unknown } };
    await desk.__TAURI_INTERNALS__.invoke("deed_undo_last", {});
    await userEvent.click(screen.getByRole("link", { name: /Settings/ }));
    await waitFor(() => expect(screen.queryByText(/The parcel is written/)).toBeNull());
    await userEvent.click(screen.getByRole("link", { name: /Sync/ }));
    expect(await screen.findByText(/The parcel is written/)).toBeDefined();
  });
});
