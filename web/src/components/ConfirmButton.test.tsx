import { MantineProvider } from "@mantine/core";
import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { cleanup, render, screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { afterEach, beforeAll, beforeEach, expect, test } from "vitest";

import i18n, { ready } from "@/i18n";

import { ConfirmButton } from "./ConfirmButton";

let done = 0;
let failure: Error | null = null;

beforeAll(async () => {
  await ready;
  await i18n.changeLanguage("en");
});

beforeEach(() => {
  done = 0;
  failure = null;
});

afterEach(cleanup);

function act(): Promise<void> {
  done += 1;
  return failure ? Promise.reject(failure) : Promise.resolve();
}

async function ask() {
  render(
    <QueryClientProvider client={new QueryClient()}>
      <MantineProvider env="test">
        <ConfirmButton
          label="Leave"
          title="Leave the race?"
          text="Only an organiser lets you in again."
          act={act}
        />
      </MantineProvider>
    </QueryClientProvider>,
  );
  await userEvent.click(screen.getByRole("button", { name: "Leave" }));
  return screen.findByRole("dialog", { name: "Leave the race?" });
}

/** The button of the dialog that does it. */
function yes(dialog: HTMLElement): HTMLElement {
  return within(dialog).getByRole("button", { name: "Leave" });
}

function isClosed() {
  return waitFor(() => {
    expect(screen.queryByRole("dialog")).toBeNull();
  });
}

test("nothing is done before the question is answered, and nothing when it is answered with no", async () => {
  await ask();
  expect(done).toBe(0);
  await userEvent.click(screen.getByRole("button", { name: "Cancel" }));
  await isClosed();
  expect(done).toBe(0);
});

test("what was meant is done once, and the dialog closes", async () => {
  const dialog = await ask();
  await userEvent.click(yes(dialog));
  await isClosed();
  expect(done).toBe(1);
});

test("what went wrong is said where it was asked, and forgotten when it is asked again", async () => {
  failure = new Error("The race is over.");
  await userEvent.click(yes(await ask()));
  await screen.findByText("The race is over.");
  await userEvent.click(screen.getByRole("button", { name: "Cancel" }));
  await isClosed();
  await userEvent.click(screen.getByRole("button", { name: "Leave" }));
  await screen.findByRole("dialog");
  expect(screen.queryByText("The race is over.")).toBeNull();
});
