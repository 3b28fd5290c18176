import { expect, test } from "vitest";

import { leftSeconds, takenSeconds } from "./jobTimes";

const BEGAN = "2026-11-21T09:00:00Z";
const NOW_MS = Date.parse(BEGAN) + 30_000;
const running = { status: "running" as const, progress: 0.25, started_at: BEGAN, ended_at: null };

test("A job that runs has taken the time since it began", () => {
  expect(takenSeconds(running, NOW_MS)).toBe(30);
});

test("A job that has ended took the time until then, however late one looks", () => {
  expect(takenSeconds({ ...running, ended_at: "2026-11-21T09:00:12Z" }, NOW_MS)).toBe(12);
});

test("A job that has not begun has taken no time that could be told", () => {
  expect(takenSeconds({ ...running, started_at: null }, NOW_MS)).toBeNull();
});

test("A browser whose clock is behind the server's shows no negative time", () => {
  expect(takenSeconds(running, Date.parse(BEGAN) - 5000)).toBe(0);
});

test("A job of which a quarter is done takes three times as long again", () => {
  expect(leftSeconds(running, NOW_MS)).toBe(90);
});

test("How long it still takes is not guessed from too little, nor of a job that does not run", () => {
  expect(leftSeconds({ ...running, progress: 0.01 }, NOW_MS)).toBeNull();
  expect(leftSeconds({ ...running, status: "stopping" }, NOW_MS)).toBeNull();
});
