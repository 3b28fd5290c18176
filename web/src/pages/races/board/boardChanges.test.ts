import fc from "fast-check";
import { expect, test } from "vitest";

import type { Schemas } from "@/api/wire/client";

import { changesBetween } from "./boardChanges";

type Line = Schemas["StandingLine"];

function line(account: string, rank: number | null, scoreMs: number | null): Line {
  return {
    position: rank ?? 1,
    rank,
    band: null,
    account_id: account,
    name: account,
    team: null,
    is_me: false,
    is_baseline: false,
    score_ms: scoreMs,
    missed_seeds: 0,
    gap_first_ms: null,
    gap_next_ms: null,
    tries: 1,
    off_track_count: 0,
    achieved_at: "2026-11-21T00:00:00Z",
    submission_id: account,
  };
}

test("who drives faster goes up, and who is passed goes down with the same score", () => {
  const before = [line("a", 1, 100), line("b", 2, 200), line("c", 3, 300)];
  const after = [line("c", 1, 50), line("a", 2, 100), line("b", 3, 200)];
  const changes = changesBetween(before, after);
  expect(changes.get("c")).toEqual({ ranksUp: 2, hasNewScore: true });
  expect(changes.get("a")).toEqual({ ranksUp: -1, hasNewScore: false });
  expect(changes.get("b")).toEqual({ ranksUp: -1, hasNewScore: false });
});

test("a better score without a better rank is a change", () => {
  const changes = changesBetween([line("a", 1, 100)], [line("a", 1, 90)]);
  expect(changes.get("a")).toEqual({ ranksUp: 0, hasNewScore: true });
});

test("who was not in sight, or had no rank, has no number of ranks to tell", () => {
  const changes = changesBetween([line("a", null, null)], [line("a", 1, 90), line("b", 2, 95)]);
  expect(changes.get("a")).toEqual({ ranksUp: null, hasNewScore: true });
  expect(changes.get("b")).toEqual({ ranksUp: null, hasNewScore: true });
});

test("a board that has not changed marks nothing, whatever is on it", () => {
  const lines = fc.array(
    fc.record({ rank: fc.option(fc.nat()), score: fc.option(fc.nat()), account: fc.uuid() }),
  );
  fc.assert(
    fc.property(lines, (given) => {
      const board = given.map(({ rank, score, account }) => line(account, rank, score));
      expect(changesBetween(board, board).size).toBe(0);
    }),
  );
});
