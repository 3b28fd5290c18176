import { MantineProvider } from "@mantine/core";
import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { cleanup, render, screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { Suspense } from "react";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";

import i18n, { ready } from "@/i18n";

const LEAGUE = {
  name: "Autumn league",
  access: "accounts",
  may_sign_up: false,
  mail_domains: [],
  single_sign_on: null,
};
const ME = { id: "1", nickname: "turbo-minji", language: null, permissions: [] };
const PASSWORD = "seven quiet hairpins";

/** A server that knows one password, and what it was asked. */
class FakeServer {
  readonly asked: string[] = [];
  #isSignedIn = false;

  readonly fetch = async (asked: RequestInfo | URL): Promise<Response> => {
    const request = asked instanceof Request ? asked : new Request(new URL(asked, location.href));
    const place = `${request.method} ${new URL(request.url).pathname}`;
    this.asked.push(place);
    if (place === "GET /api/league") return Response.json(LEAGUE);
    if (place === "POST /api/session") {
      const { password } = (await request.json()) as { password: string };
      this.#isSignedIn = password === PASSWORD;
    }
    return this.#isSignedIn
      ? Response.json(ME)
      : Response.json({ detail: "They do not belong together.", next_step: "Check both." }, { status: 401 });
  };
}

async function open(address: string): Promise<FakeServer> {
  window.history.replaceState(null, "", address);
  const server = new FakeServer();
  vi.stubGlobal("fetch", server.fetch);
  // The client of the API keeps the fetch that it finds when it is made.
  vi.resetModules();
  const { default: SignInPage } = await import("./SignInPage");
  render(
    <MantineProvider env="test">
      <QueryClientProvider client={new QueryClient({ defaultOptions: { queries: { retry: false } } })}>
        <Suspense>
          <SignInPage />
        </Suspense>
      </QueryClientProvider>
    </MantineProvider>,
  );
  await screen.findByRole("heading", { name: "Sign in to Autumn league" });
  return server;
}

async function signIn(password: string): Promise<void> {
  const person = userEvent.setup();
  await person.type(screen.getByLabelText("E-mail address"), "minji@example.com");
  if (password !== "") await person.type(screen.getByLabelText("Password"), password);
  await person.click(screen.getByRole("button", { name: "Sign in" }));
}

describe("the page for signing in", () => {
  beforeEach(async () => {
    await ready;
    await i18n.changeLanguage("en");
  });
  afterEach(() => {
    cleanup();
    vi.unstubAllGlobals();
  });

  it("leads to the place that the reader wanted, with the secret after the #", async () => {
    await open("/sign-in?to=/join#K7QM-2XWP");
    await signIn(PASSWORD);
    await vi.waitFor(() => {
      expect(window.location.pathname + window.location.hash).toBe("/join#K7QM-2XWP");
    });
  });

  it("says why somebody is not let in, and what to do", async () => {
    await open("/sign-in");
    await signIn("guessed");
    const alert = await screen.findByRole("alert");
    expect(alert.textContent).toContain("They do not belong together.");
    expect(alert.textContent).toContain("Check both.");
    expect(window.location.pathname).toBe("/sign-in");
  });

  it("says at a field that it is empty, and asks the server nothing", async () => {
    const server = await open("/sign-in");
    await signIn("");
    expect(await screen.findByText("Fill this in.")).toBeTruthy();
    expect(server.asked).not.toContain("POST /api/session");
  });
});
