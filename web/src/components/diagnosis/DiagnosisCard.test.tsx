import { MantineProvider } from "@mantine/core";
import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { cleanup, render, screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { afterEach, beforeEach, expect, test, vi } from "vitest";

import type { Diagnosis } from "@/api/road/diagnosis";
import { ready } from "@/i18n";

import type { DiagnosisMoment } from "./DiagnosisCard";

const LEAVES: Diagnosis["findings"][number] = {
  code: "leaves_track",
  sentence: "The car leaves the track at bend 2.",
  bend: 2,
  place: null,
  share: 0.6,
  moments: [
    { trace_id: "first", drive: null, row: 120, time_s: 8 },
    { trace_id: "second", drive: null, row: 7, time_s: 0.5 },
  ],
  hints: ["Look at its speed.", "Nothing tells it to slow down.", "Pay less for speed in bends."],
};
const WEAVES = { ...LEAVES, code: "weaves", sentence: "The car weaves.", bend: null };
const BAD: Diagnosis = {
  is_ready: true,
  is_good: false,
  headline: "It does not get round.",
  findings: [LEAVES, WEAVES],
  bends: [],
};

let diagnosis = BAD;

/** A server that knows a diagnosis, and nothing else. */
function answered(asked: Request | string): Promise<Response> {
  const { pathname } = new URL(asked instanceof Request ? asked.url : asked, location.href);
  if (pathname === "/api/events") return new Promise(() => undefined);
  return Promise.resolve(
    pathname.endsWith("/diagnosis")
      ? Response.json(diagnosis)
      : Response.json({ status: 404, detail: "There is nothing here." }, { status: 404 }),
  );
}

// The client takes the way to the server that there is when it is loaded.
vi.stubGlobal("fetch", answered);
const { DiagnosisCard } = await import("./DiagnosisCard");

beforeEach(async () => {
  await ready;
  sessionStorage.clear();
  diagnosis = BAD;
});

afterEach(cleanup);

function show(onShow?: (moment: DiagnosisMoment) => void) {
  return render(
    <MantineProvider env="test">
      <QueryClientProvider client={new QueryClient({ defaultOptions: { queries: { retry: false } } })}>
        <DiagnosisCard trainingId="t" {...(onShow ? { onShow } : {})} />
      </QueryClientProvider>
    </MantineProvider>,
  );
}

test("Hints come one at a time, and no more are offered after the last", async () => {
  const user = userEvent.setup();
  show();
  await user.click(await screen.findByRole("button", { name: "Give me a hint" }));
  expect(screen.getByText("Look at its speed.")).toBeTruthy();
  expect(screen.queryByText("Nothing tells it to slow down.")).toBeNull();
  await user.click(screen.getByRole("button", { name: "Another hint" }));
  await user.click(screen.getByRole("button", { name: "Another hint" }));
  expect(screen.getByText("Pay less for speed in bends.")).toBeTruthy();
  expect(screen.queryByRole("button", { name: "Another hint" })).toBeNull();
});

test("Hints that were read are still there after a reload", async () => {
  const user = userEvent.setup();
  const { unmount } = show();
  await user.click(await screen.findByRole("button", { name: "Give me a hint" }));
  unmount();
  show();
  expect(await screen.findByText("Look at its speed.")).toBeTruthy();
});

test("Each press on the button shows the next moment of a finding, and after the last the first again", async () => {
  const user = userEvent.setup();
  const shown: string[] = [];
  show(({ traceId, row }) => shown.push(`${traceId} ${row}`));
  await user.click(await screen.findByRole("button", { name: "Show me" }));
  await user.click(screen.getByRole("button", { name: "Show me another time" }));
  await user.click(screen.getByRole("button", { name: "Show me another time" }));
  expect(shown).toEqual(["first 120", "second 7", "first 120"]);
});

test("Where nothing can be shown, no finding offers to", async () => {
  show();
  await screen.findByText("The car leaves the track at bend 2.");
  expect(screen.queryByRole("button", { name: "Show me" })).toBeNull();
});

test("Only the worst is shown until the reader asks for the others", async () => {
  const user = userEvent.setup();
  show();
  await screen.findByText("The car leaves the track at bend 2.");
  expect(screen.queryByText("The car weaves.")).toBeNull();
  await user.click(screen.getByRole("button", { name: "1 more thing to look at" }));
  expect(screen.getByText("The car weaves.")).toBeTruthy();
});

test("A diagnosis that is not ready says when it will be, and nothing else", async () => {
  diagnosis = {
    is_ready: false,
    is_good: false,
    headline: "After the first evaluation.",
    findings: [],
    bends: [],
  };
  show();
  expect(await screen.findByText("After the first evaluation.")).toBeTruthy();
  expect(screen.queryAllByRole("button")).toEqual([]);
});
