import { MantineProvider } from "@mantine/core";
import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { cleanup, render, screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { afterEach, beforeEach, expect, test, vi } from "vitest";

import { ready } from "@/i18n";

const TIME = "2026-11-21T09:00:00Z";
const MODEL = {
  id: "m",
  owner_id: "me",
  name: "My first model",
  description: "",
  latest_version: 1,
  track: "bean",
  reverse: false,
  best_lap_ms: null,
  newest_training: null as object | null,
  created_at: TIME,
  changed_at: TIME,
  deleted_at: null,
};
const QUEUED = {
  id: "t",
  job_id: "j",
  status: "queued",
  progress: 0,
  steps: 0,
  finish_rate: null,
  best_lap_ms: null,
  created_at: TIME,
};

/** How long the server takes for an answer, ms: longer than between the two clicks of a double click here. */
const ANSWER_MS = 30;

/** A league of somebody who has no models yet. */
class Server {
  readonly models: (typeof MODEL)[] = [];
  readonly made: string[] = [];
  mayTrain = true;

  readonly fetch = async (asked: Request | string): Promise<Response> => {
    const request = asked instanceof Request ? asked : new Request(new URL(asked, location.href));
    const { pathname } = new URL(request.url);
    if (pathname === "/api/events") return new Promise(() => undefined);
    await new Promise((resolve) => setTimeout(resolve, ANSWER_MS));
    if (request.method === "POST") return this.#make(pathname, await request.text());
    if (pathname === "/api/models") return Response.json({ items: this.models, next_cursor: null });
    return Response.json({ status: 404, detail: "There is nothing here." }, { status: 404 });
  };

  #make(pathname: string, body: string): Response {
    this.made.push(`${pathname} ${body}`);
    if (pathname === "/api/models") {
      this.models.push({ ...MODEL });
      return Response.json(MODEL, { status: 201 });
    }
    if (!this.mayTrain)
      return Response.json({ detail: "Your training time is used up.", status: 409 }, { status: 409 });
    this.models.splice(0, 1, { ...MODEL, newest_training: QUEUED });
    return Response.json({ id: "t" }, { status: 201 });
  }
}

let server = new Server();
// The client takes the way to the server that there is when it is loaded.
vi.stubGlobal("fetch", (asked: Request | string) => server.fetch(asked));
const { default: StartPage } = await import("./StartPage");

beforeEach(async () => {
  await ready;
  server = new Server();
});

afterEach(cleanup);

function show() {
  render(
    <MantineProvider env="test">
      <QueryClientProvider client={new QueryClient({ defaultOptions: { queries: { retry: false } } })}>
        <StartPage />
      </QueryClientProvider>
    </MantineProvider>,
  );
}

test("One press makes a model with the reward that is shown, trains it, and shows that it waits", async () => {
  const user = userEvent.setup();
  show();
  await user.dblClick(await screen.findByRole("button", { name: "Train" }));
  expect(await screen.findByRole("heading", { name: "Getting ready to learn" })).toBeTruthy();
  expect(server.made).toEqual([
    '/api/models {"name":"My first model","reward":{"example":"progress_gain"}}',
    '/api/models/m/trainings {"gpu_share":0}',
  ]);
});

test("Where the training is refused, the model is there with a button that trains it, and no second one is made", async () => {
  const user = userEvent.setup();
  server.mayTrain = false;
  show();
  await user.click(await screen.findByRole("button", { name: "Train" }));
  expect(await screen.findByRole("heading", { name: "Ready to train" })).toBeTruthy();
  server.mayTrain = true;
  await user.click(screen.getByRole("button", { name: "Train" }));
  expect(await screen.findByRole("heading", { name: "Getting ready to learn" })).toBeTruthy();
  expect(server.models.length).toBe(1);
});
