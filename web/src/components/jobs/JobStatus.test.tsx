import { MantineProvider } from "@mantine/core";
import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { cleanup, render, screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { afterEach, beforeEach, expect, test, vi } from "vitest";

import type { Job } from "@/api/road/jobs";
import { ready } from "@/i18n";

const WAITING: Job = {
  id: "7dca64a5-da0d-4580-a2f4-aa3af56888cc",
  kind: "training",
  subject_id: null,
  subject_name: null,
  lane: "training",
  status: "queued",
  status_sentence: "It waits for its turn.",
  reason: null,
  reason_sentence: null,
  is_ended: false,
  wait: { jobs_before: 1, places: 1, places_in_use: 1, seconds: 60, sentence: "1 job is before yours." },
  progress: 0,
  attempts: 0,
  reserved_s: 60,
  used_s: 0,
  created_at: "2026-11-21T09:00:00Z",
  queued_at: "2026-11-21T09:00:00Z",
  started_at: null,
  stop_asked_at: null,
  ended_at: null,
  events: [],
};
const STOPPED: Job = {
  ...WAITING,
  status: "stopped",
  status_sentence: "It was stopped; what it had is kept.",
  is_ended: true,
  wait: null,
  ended_at: "2026-11-21T09:01:00Z",
};

/** A server that has one job, which waits until it is stopped. */
class Server {
  job = WAITING;
  readonly stops: string[] = [];

  readonly fetch = (asked: RequestInfo | URL): Promise<Response> => {
    const request = asked instanceof Request ? asked : new Request(new URL(asked, location.href));
    const { pathname } = new URL(request.url);
    if (pathname === "/api/events") return new Promise(() => undefined);
    if (request.method === "POST" && pathname.endsWith("/stop")) {
      this.stops.push(pathname);
      this.job = STOPPED;
    }
    return Promise.resolve(Response.json(this.job));
  };
}

let server = new Server();
// The client takes the way to the server that there is when it is loaded.
vi.stubGlobal("fetch", (asked: RequestInfo | URL) => server.fetch(asked));
const { JobStatus } = await import("./JobStatus");

beforeEach(async () => {
  await ready;
  server = new Server();
});

afterEach(cleanup);

function show(onEnded?: () => void) {
  render(
    <MantineProvider env="test">
      <QueryClientProvider client={new QueryClient({ defaultOptions: { queries: { retry: false } } })}>
        <JobStatus jobId={WAITING.id} canStop {...(onEnded ? { onEnded } : {})} />
      </QueryClientProvider>
    </MantineProvider>,
  );
}

test("A job that waits says why, and how long", async () => {
  show();
  expect(await screen.findByText(/1 job is before yours/)).toBeTruthy();
});

test("A job is stopped only once the reader has said that they mean it", async () => {
  const user = userEvent.setup();
  show();
  await user.click(await screen.findByRole("button", { name: "Stop" }));
  expect(server.stops).toEqual([]);
  const dialog = await screen.findByRole("dialog");
  const [confirm] = [...dialog.querySelectorAll("button")].filter((one) => one.textContent === "Stop");
  if (!confirm) throw new Error("There is no button that confirms.");
  await user.click(confirm);
  expect(server.stops).toEqual([`/api/jobs/${WAITING.id}/stop`]);
  expect(await screen.findByText(/It was stopped; what it had is kept/)).toBeTruthy();
});

test("Whoever waits for the end of a job is told of it once", async () => {
  server.job = STOPPED;
  let told = 0;
  show(() => {
    told += 1;
  });
  await screen.findByText(/It was stopped/);
  await new Promise((resolve) => setTimeout(resolve, 20));
  expect(told).toBe(1);
});
