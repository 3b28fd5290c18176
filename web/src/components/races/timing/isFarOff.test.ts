import { expect, test } from "vitest";

import { isFarOff } from "./isFarOff";

const NOW = Date.parse("2026-03-01T09:00:00Z");

test("a phase that closes within a year is counted down, one that stays open for longer is not", () => {
  expect(isFarOff("2026-03-08T09:00:00Z", NOW)).toBe(false);
  expect(isFarOff("2027-03-01T09:00:00Z", NOW)).toBe(false);
  expect(isFarOff("2126-03-01T09:00:00Z", NOW)).toBe(true);
});

test("what is over is not far off", () => {
  expect(isFarOff("2016-03-01T09:00:00Z", NOW)).toBe(false);
});
