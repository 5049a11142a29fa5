import { cleanup, screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { afterEach, describe, expect, it } from "vitest";
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
});
