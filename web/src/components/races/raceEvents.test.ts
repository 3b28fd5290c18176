import { expect, test } from "vitest";

import { staleAfter } from "./raceEvents";

const AT = "2026-11-21T00:00:00Z";

function ofRace(kind: string) {
  return staleAfter({ topic: "race:r", kind, at: AT, payload: {} }, "r").map(({ queryKey }) => queryKey);
}

test("a new revision of the board leaves everything but boards and standings alone", () => {
  expect(ofRace("leaderboard")).toEqual([
    ["races", "r", "board"],
    ["races", "r", "standing"],
  ]);
});

test("what is judged changes submissions, which tell their place in the queue", () => {
  for (const kind of ["submitted", "judged", "not_judged", "judged_again"])
    expect(ofRace(kind)).toEqual([["races", "r", "submissions"]]);
});

test("phases, freezes, reveals and new rules change all of the race, and kinds yet unknown too", () => {
  for (const kind of ["phase_opened", "frozen", "revealed", "rules_edited", "something_new"])
    expect(ofRace(kind)).toContainEqual(["races", "r"]);
});

test("an own submission changes the tries left, in this race only", () => {
  const event = { topic: "account:a", kind: "submission", at: AT, payload: { race_id: "r" } };
  expect(staleAfter(event, "r")).toContainEqual({ queryKey: ["races", "r"], exact: true });
  expect(staleAfter(event, "another")).toEqual([]);
});
