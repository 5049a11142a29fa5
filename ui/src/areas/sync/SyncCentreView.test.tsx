import { cleanup, screen, waitFor } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { afterEach, describe, expect, it } from "vitest";
import { officeDesk } from "../../test/officeDesk";
import { openWindow } from "../../test/openWindow";
import { stage } from "../../test/stage";
import { trainingDesk } from "../../test/trainingDesk";
import SyncCentreView from "./SyncCentreView";

afterEach(cleanup);

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

  it("offers to join while the office works on its own, and says why a code is refused", async () => {
    stage(trainingDesk({ isEnrolled: false }), SyncCentreView, "/sync");
    await userEvent.type(await screen.findByRole("textbox", { name: "Address" }), "https://hq.example.kz");
    await userEvent.type(screen.getByRole("textbox", { name: "Code" }), "BAD");
    await userEvent.click(screen.getByRole("button", { name: "Join" }));
    expect(await screen.findByText("This code is not right. Check each letter and digit.")).toBeDefined();
  });

  it("joins with a good code and shows the meter", async () => {
    stage(trainingDesk({ isEnrolled: false }), SyncCentreView, "/sync");
    await userEvent.type(await screen.findByRole("textbox", { name: "Address" }), "https://hq.example.kz");
    await userEvent.type(screen.getByRole("textbox", { name: "Code" }), "GOOD");
    await userEvent.click(screen.getByRole("button", { name: "Join" }));
    expect(await screen.findByText("7 changes are not at the national office yet")).toBeDefined();
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
    expect(screen.getByText(/The computer there belongs to another office/)).toBeDefined();
    await userEvent.type(screen.getByRole("textbox", { name: "Address of another desk" }), "nowhere");
    await userEvent.click(screen.getByRole("button", { name: "Add" }));
    expect(await screen.findByText(/This is not an address/)).toBeDefined();
    expect(screen.getByRole("textbox", { name: "Address of another desk" })).toHaveProperty("value", "nowhere");
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
