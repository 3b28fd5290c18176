import fc from "fast-check";
import { expect, test } from "vitest";

import { isTimeZone, momentOf, offsetName, wallTimeOf } from "./zonedTime";

const ZONES = [
  "UTC",
  "Asia/Seoul",
  "Europe/Berlin",
  "America/New_York",
  "Australia/Lord_Howe",
  "Asia/Kathmandu",
];
const FROM = Date.UTC(2020, 0, 1);
const TO = Date.UTC(2040, 0, 1);

test("what the clocks of a zone show leads back to a moment at which they show it", () => {
  fc.assert(
    fc.property(
      fc.integer({ min: FROM / 60_000, max: TO / 60_000 }),
      fc.constantFrom(...ZONES),
      (minute, zone) => {
        const shown = wallTimeOf(new Date(minute * 60_000).toISOString(), zone);
        const back = momentOf(shown, zone);
        expect(wallTimeOf(back, zone)).toBe(shown);
      },
    ),
  );
});

test("nine in the morning in Seoul is midnight in UTC", () => {
  expect(momentOf("2026-12-01T09:00", "Asia/Seoul")).toBe("2026-12-01T00:00:00.000Z");
  expect(wallTimeOf("2026-12-01T00:00:00Z", "Asia/Seoul")).toBe("2026-12-01T09:00");
});

test("a time that clocks show twice means the first, and one that they skip as much later", () => {
  expect(momentOf("2026-10-25T02:30", "Europe/Berlin")).toBe("2026-10-25T00:30:00.000Z");
  expect(momentOf("2026-03-29T02:30", "Europe/Berlin")).toBe("2026-03-29T01:30:00.000Z");
});

test("half a date is no moment", () => {
  expect(momentOf("", "UTC")).toBeNull();
  expect(wallTimeOf(null, "UTC")).toBe("");
  expect(wallTimeOf("nonsense", "UTC")).toBe("");
});

test("a zone is known by its name, and its distance from UTC is told", () => {
  expect(isTimeZone("Asia/Seoul")).toBe(true);
  expect(isTimeZone("Nowhere/Land")).toBe(false);
  expect(offsetName(Date.UTC(2026, 0, 1), "Asia/Seoul")).toBe("GMT+9");
});
