import { cleanup, screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { afterEach, describe, expect, it } from "vitest";
import { stage } from "../../test/stage";
import { trainingDesk } from "../../test/trainingDesk";
import TrainingView from "./TrainingView";

afterEach(cleanup);

describe("a national course", () => {
  it("is read and not changed; an own one has its form", async () => {
    const desk = trainingDesk({ hasNationalCourse: true });
    stage(desk, TrainingView, "/training", "/training");
    await userEvent.click(await screen.findByRole("tab", { name: "Courses" }));
    expect(await screen.findByText("T05 · National course")).toBeTruthy();
    await userEvent.click(screen.getByText("First aid"));
    expect(await screen.findByText(/The national office keeps this course/)).toBeTruthy();
    expect(screen.queryByLabelText("Code")).toBeNull();
    await userEvent.click(screen.getByText("Psychological first aid"));
    expect(await screen.findByLabelText("Code")).toBeTruthy();
  });
});
