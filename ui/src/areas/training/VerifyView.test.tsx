import { cleanup, screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { afterEach, describe, expect, it } from "vitest";
import { stage } from "../../test/stage";
import { trainingDesk } from "../../test/trainingDesk";
import VerifyView from "./VerifyView";

afterEach(cleanup);

describe("checking a certificate", () => {
  it.each([
    ["valid", "Real and valid", true],
    ["expired", "Real, but expired", true],
    ["revoked", "Real, but revoked", true],
    ["altered", "Altered", false],
    ["unknown_key", "Issuer not known", true],
    ["nonsense", "Not a certificate of ours", false],
  ])("%s is said in a word", async (text, word, hasName) => {
    stage(trainingDesk(), VerifyView, "/verify");
    await userEvent.type(await screen.findByRole("textbox"), `${text}{Enter}`);
    expect(await screen.findByRole("heading", { name: word })).toBeDefined();
    expect(screen.queryByText("Құрманғалиева Әлия Серікқызы") !== null).toBe(hasName);
  });

  it("sends a scanned code as it came, since a space at its end can belong to it", async () => {
    const desk = trainingDesk();
    stage(desk, VerifyView, "/verify");
    await userEvent.type(await screen.findByRole("textbox"), "valid {Enter}");
    await screen.findByRole("heading", { name: "Real and valid" });
    expect(desk.calls.findLast((it) => it.command === "training_verify")?.args).toEqual({ input: { text: "valid " } });
  });
});
