import { cleanup, render } from "@testing-library/react";
import { afterEach, beforeAll, expect, test, vi } from "vitest";

import i18n, { ready } from "@/i18n";

import { Countdown } from "./Countdown";

const NOW = "2026-03-01T09:00:00Z";

beforeAll(async () => {
  await ready;
  await i18n.changeLanguage("en");
  await i18n.loadNamespaces("races");
});

afterEach(() => {
  cleanup();
  vi.useRealTimers();
});

function said(to: string): string | null {
  vi.useFakeTimers({ now: new Date(NOW) });
  return render(<Countdown to={to} what="closes" />).container.textContent;
}

test("days are counted until a phase closes, seconds in its last hour", () => {
  expect(said("2026-03-08T09:00:00Z")).toBe("Closes in 7 days");
  expect(said("2026-03-01T09:02:05Z")).toBe("Closes in 2 min 5 sec");
});

test("nothing is counted until a phase closes that nobody waits for", () => {
  expect(said("2126-03-01T09:00:00Z")).toBe("");
});
