import { MantineProvider } from "@mantine/core";
import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { cleanup, render, screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { Suspense } from "react";
import { afterEach, beforeEach, describe, expect, it } from "vitest";

import { linesQuery } from "@/api/road/tracks";
import { speak } from "@/i18n";
import fixture from "@/replay/lapTrace.fixture.json";
import { readLapTrace } from "@/replay/readLapTrace";

import { ReplayPlayer, type Moment, type ReplayPlayerProps } from "./ReplayPlayer";

const TRACE = readLapTrace(fixture);
const ONE = { id: "one", label: "Drive one", trace: TRACE };
const TWO = { id: "two", label: "Drive two", trace: TRACE };
const SQUARE = [
  [0, 0],
  [4, 0],
  [4, 4],
];
const LAST = String(TRACE.columns.time_s.length - 1);

async function show(props: Partial<ReplayPlayerProps> = {}) {
  const queries = new QueryClient();
  const lines = { name: "oval", direction: "anticlockwise", closed: true } as const;
  queries.setQueryData(linesQuery("oval").queryKey, {
    ...lines,
    center: SQUARE,
    inner: SQUARE,
    outer: SQUARE,
  });
  const player = (more: Partial<ReplayPlayerProps>) => (
    <MantineProvider>
      <QueryClientProvider client={queries}>
        <Suspense>
          <ReplayPlayer track="oval" reverse={false} drives={[ONE]} {...props} {...more} />
        </Suspense>
      </QueryClientProvider>
    </MantineProvider>
  );
  const { rerender } = render(player({}));
  const bar = await screen.findByRole<HTMLInputElement>("slider", { name: "Place in the drive" });
  return {
    bar,
    change: (more: Partial<ReplayPlayerProps>) => {
      rerender(player(more));
    },
  };
}

describe("ReplayPlayer", () => {
  beforeEach(() => speak("en"));
  afterEach(cleanup);

  it("goes a second on with Shift and an arrow, and tells where it is", async () => {
    const told: Moment[] = [];
    const { bar } = await show({ onMoment: (moment) => told.push(moment) });
    bar.focus();
    await userEvent.keyboard("{Shift>}{ArrowRight}{/Shift}");
    expect(bar.value).toBe(LAST);
    expect(told.at(-1)).toEqual({ driveId: "one", row: Number(LAST) });
  });

  it("plays and pauses with the space bar", async () => {
    const { bar } = await show();
    bar.focus();
    await userEvent.keyboard(" ");
    expect(await screen.findByRole("button", { name: "Pause" })).toBeDefined();
    await userEvent.keyboard(" ");
    expect(await screen.findByRole("button", { name: "Play" })).toBeDefined();
  });

  it("steps with its buttons, and says in words where it is", async () => {
    const { bar } = await show();
    await userEvent.click(screen.getByRole("button", { name: "One step forward" }));
    expect(bar.value).toBe("1");
    expect(bar.getAttribute("aria-valuetext")).toContain("driving");
  });

  it("begins at the moment it is given, also in a ghost, and jumps when that changes", async () => {
    const { change } = await show({ drives: [ONE, TWO], moment: { driveId: "two", row: 3 } });
    const bar = () => screen.getByRole<HTMLInputElement>("slider");
    expect(bar().value).toBe("3");
    expect(screen.getByRole<HTMLSelectElement>("combobox", { name: "Drive" }).value).toBe("two");
    change({ moment: { driveId: "one", row: 5 } });
    expect(bar().value).toBe("5");
    expect(screen.getByRole<HTMLSelectElement>("combobox", { name: "Drive" }).value).toBe("one");
  });

  it("keeps its place when ghosts come", async () => {
    const { bar, change } = await show({ moment: { driveId: "one", row: 4 } });
    change({ drives: [ONE, TWO] });
    expect(bar.value).toBe("4");
  });

  it("offers to explain only drives that the server knows", async () => {
    await show();
    expect(screen.queryByRole("tab", { name: "Explain this step" })).toBeNull();
  });

  it("tells what the picture shows to those who do not see it", async () => {
    await show();
    const label = screen.getByRole("img").getAttribute("aria-label");
    expect(label).toContain("Drive one: 1 of 2 laps completed");
    expect(label).toContain("1 incident");
  });
});
