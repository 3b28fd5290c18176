import { MantineProvider } from "@mantine/core";
import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { cleanup, configure, render, screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { Suspense } from "react";
import { afterEach, beforeAll, beforeEach, expect, test, vi } from "vitest";

import i18n, { ready } from "@/i18n";

/** A server that keeps what it was sent, and refuses what it is told to. */
class Server {
  readonly made: { name: string; spec: { ppo?: { gamma?: number } } }[] = [];
  refusesTraining = false;

  readonly fetch = async (asked: RequestInfo | URL): Promise<Response> => {
    const request = asked instanceof Request ? asked : new Request(new URL(asked, location.href));
    const { pathname } = new URL(request.url);
    if (pathname === "/api/tracks") return Response.json([]);
    if (pathname === "/api/quota") return Response.json(QUOTA);
    if (pathname === "/api/reward-functions/examples") return Response.json([]);
    if (pathname === "/api/models") return this.#make((await request.json()) as Server["made"][number]);
    if (pathname === "/api/models/m1/trainings")
      return this.refusesTraining
        ? Response.json({ type: "/problems/quota", detail: "No time is left.", status: 409 }, { status: 409 })
        : Response.json({ id: "t1" }, { status: 201 });
    return Response.json({ detail: "There is nothing here." }, { status: 404 });
  };

  #make(model: Server["made"][number]): Response {
    const { gamma = 0 } = model.spec.ppo ?? {};
    if (gamma > 1) {
      const errors = [{ field: "spec.ppo.gamma", reason: "gamma is too large.", next_step: null }];
      return Response.json({ detail: "Some values are not right.", status: 422, errors }, { status: 422 });
    }
    this.made.push(model);
    return Response.json({ id: `m${this.made.length}` }, { status: 201 });
  }
}

const SHARE = {
  used_s: 0,
  reserved_s: 0,
  limit_s: null,
  left_s: null,
  models: 6,
  models_limit: null,
  models_left: null,
};
const QUOTA = { month: "2026-11", person: SHARE, league: SHARE };
let server = new Server();
// The client takes the way to the server that there is when it is loaded.
vi.stubGlobal("fetch", (asked: RequestInfo | URL) => server.fetch(asked));
const { default: WizardPage } = await import("./WizardPage");

function open(address: string): void {
  history.replaceState(null, "", address);
  render(
    <MantineProvider env="test">
      <QueryClientProvider client={new QueryClient()}>
        <Suspense>
          <WizardPage />
        </Suspense>
      </QueryClientProvider>
    </MantineProvider>,
  );
}

// Whole pages take their time where other tests run beside this one.
vi.setConfig({ testTimeout: 30_000 });
configure({ asyncUtilTimeout: 10_000 });

beforeAll(async () => {
  await ready;
  await i18n.changeLanguage("en");
});
beforeEach(() => {
  server = new Server();
  vi.stubGlobal("scrollTo", () => undefined);
  sessionStorage.clear();
});
afterEach(cleanup);

test("a model can be made in the first step, with a name that nobody had to think of", async () => {
  const user = userEvent.setup();
  open("/models/new");
  await screen.findByPlaceholderText("bean 7");
  await user.click(screen.getByRole("button", { name: "Create with these" }));
  await waitFor(() => {
    expect(location.pathname).toBe("/models/m1");
  });
  expect(server.made[0]?.name).toBe("bean 7");
});

test("what was chosen is still there after a reload, and gone once the model is made", async () => {
  const user = userEvent.setup();
  open("/models/new?step=learning");
  await user.type(await screen.findByLabelText("Discount factor"), "0.9");
  cleanup();
  open("/models/new?step=learning");
  expect(await screen.findByLabelText("Discount factor")).toHaveProperty("value", "0.9");
  await user.click(screen.getByRole("button", { name: "Create with these" }));
  await waitFor(() => {
    expect(location.pathname).toBe("/models/m1");
  });
  expect(server.made[0]?.spec.ppo?.gamma).toBe(0.9);
  cleanup();
  open("/models/new?step=learning");
  expect(await screen.findByLabelText("Discount factor")).toHaveProperty("value", "");
});

test("what the server refuses is said with the way to its step, and at its field", async () => {
  const user = userEvent.setup();
  open("/models/new?step=learning");
  await user.type(await screen.findByLabelText("Discount factor"), "7");
  await user.selectOptions(screen.getByLabelText("Step 6 of 8"), "Review");
  await user.click(await screen.findByRole("button", { name: "Create and train" }));
  const alert = await screen.findByRole("alert");
  expect(alert.textContent).toContain("gamma is too large.");
  await user.click(within(alert).getByRole("button", { name: "Learning" }));
  expect(await screen.findByLabelText("Discount factor")).toHaveProperty("value", "7");
  expect(screen.getByLabelText("Discount factor").getAttribute("aria-invalid")).toBe("true");
  expect(document.activeElement?.textContent).toBe("Learning");
});

test("a training that is refused does not make the model twice when it is tried again", async () => {
  const user = userEvent.setup();
  server.refusesTraining = true;
  open("/models/new?step=review");
  await user.click(await screen.findByRole("button", { name: "Create and train" }));
  expect((await screen.findByRole("alert")).textContent).toContain("No time is left.");
  server.refusesTraining = false;
  await user.click(screen.getByRole("button", { name: "Create and train" }));
  await waitFor(() => {
    expect(location.pathname).toBe("/trainings/t1");
  });
  expect(server.made).toHaveLength(1);
});
