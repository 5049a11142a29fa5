import { cleanup, screen, waitFor } from "@testing-library/react";
import { afterEach, describe, expect, it } from "vitest";
import { officeDesk } from "../../test/officeDesk";
import { openWindow } from "../../test/openWindow";
import { trainingDesk } from "../../test/trainingDesk";

afterEach(cleanup);

describe("settings", () => {
  it("call an office that is named after its region so in every language", async () => {
    openWindow([officeDesk({ n: 9 }), trainingDesk()], { address: "/settings", language: "ru" });
    const name = await screen.findByText("Название");
    await waitFor(() => expect(name.nextElementSibling?.textContent).toBe("Восточно-Казахстанская область"));
  });
});
