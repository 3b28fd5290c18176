import { MantineProvider } from "@mantine/core";
import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { cleanup, render, screen, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { Suspense } from "react";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";

import { speak } from "@/i18n";
import fixture from "@/replay/lapTrace.fixture.json";
import { readLapTrace } from "@/replay/readLapTrace";

const RECORDED = readLapTrace(fixture);
const TRACE = {
  ...RECORDED,
  columns: { ...RECORDED.columns, reward: RECORDED.columns.reward.map(() => 0) },
};
const ARTIFACT = "00000000-0000-4000-8000-000000000001";
const SQUARE = [
  [0, 0],
  [4, 0],
  [4, 4],
];
const EARNED = { total: 6, per_step: 1, discounted: 5.9 };
const JUDGED = {
  verdict: "unknown",
  sentence: { en: "Only one lap was completed.", ko: "완주한 랩이 하나뿐입니다." },
  proof: [],
  laps: [
    {
      drive: { en: "Drive 1 (seed 7)", ko: "주행 1(시드 7)" },
      ...{ drive_number: 1, number: 1, first_row: 0, rewards: [2.125, 0.5, 1, 1, 1, 1, 1] },
      ...{ steps: 6, time_ms: 600, completed: false, incidents: [], earned: EARNED },
    },
  ],
};

/** A server that knows one example and judges whatever it is sent. */
function serve(input: RequestInfo | URL): Promise<Response> {
  const { pathname } = new URL(input instanceof Request ? input.url : input, "http://localhost");
  const example = { name: "go_fast", title: "Go fast", idea: "Pays for speed.", source: "…" };
  if (pathname.endsWith("/examples")) return Promise.resolve(Response.json([example]));
  if (pathname.endsWith("/rejudge")) return Promise.resolve(Response.json({ answer: JUDGED }));
  if (pathname.endsWith("/tracks")) return Promise.resolve(Response.json([]));
  return Promise.resolve(Response.json({ items: [], next_cursor: null }));
}

// The client takes the way to the server that there is when it is loaded.
vi.stubGlobal("fetch", serve);
const { linesQuery } = await import("@/api/road/tracks");
const { ReplayPlayer } = await import("../ReplayPlayer");

async function show() {
  const queries = new QueryClient({ defaultOptions: { queries: { retry: false } } });
  const lines = { name: "oval", direction: "anticlockwise", closed: true } as const;
  const data = { ...lines, center: SQUARE, inner: SQUARE, outer: SQUARE };
  queries.setQueryData(linesQuery("oval").queryKey, data);
  render(
    <MantineProvider>
      <QueryClientProvider client={queries}>
        <Suspense>
          <ReplayPlayer
            track="oval"
            reverse={false}
            drives={[{ id: "1", label: "Drive 1 (seed 7)", trace: TRACE, artifactId: ARTIFACT }]}
          />
        </Suspense>
      </QueryClientProvider>
    </MantineProvider>,
  );
  await userEvent.click(await screen.findByRole("tab", { name: "Try another reward" }));
}

describe("trying another reward", () => {
  beforeEach(() => speak("en"));
  afterEach(cleanup);

  it("names the examples as people call them", async () => {
    await show();
    const choice = await screen.findByRole("combobox", { name: "Reward function" });
    expect(await within(choice).findByRole("option", { name: "Go fast" })).toBeDefined();
  });

  it("lays what each step would earn over a drive that has no rewards, and colours the line by it", async () => {
    await show();
    const colour = screen.getByRole<HTMLSelectElement>("combobox", { name: "Colour the line by" });
    const ofReward = within(colour).getByRole<HTMLOptionElement>("option", { name: /^Reward/ });
    expect([colour.value, ofReward.disabled]).toEqual(["speed", true]);
    await screen.findByRole("option", { name: "Go fast" });
    await userEvent.click(screen.getByRole("button", { name: "Score this drive" }));
    expect(await screen.findByText("Only one lap was completed.")).toBeDefined();
    expect(screen.getByRole("rowheader", { name: "Drive 1 (seed 7)" })).toBeDefined();
    expect([colour.value, ofReward.disabled]).toEqual(["reward", false]);
    expect(screen.getByText("2.125")).toBeDefined();
  });
});
