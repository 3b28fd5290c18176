import { expect, test } from "vitest";

import type { Race } from "@/api/league/races";

import { readBoardAddress, withParameter } from "./boardAddress";

/** What of a race decides which boards it has. */
const RACE = {
  phases: [{ phase: "qualifying" }, { phase: "final" }],
  rules: { divisions: ["Beginners"], tries_limits: [3], teams: false },
} as unknown as Race;

test("an address names a board", () => {
  const search = new URLSearchParams("phase=final&division=Beginners&tries=3&around=me");
  expect(readBoardAddress(search, RACE)).toEqual({
    wanted: { phase: "final", division: "Beginners", tries: 3 },
    groupBy: null,
    isAroundMe: true,
  });
});

test("what a race does not have is left out of an old or mistyped address", () => {
  const search = new URLSearchParams("phase=practice&division=Experts&tries=5&by=team");
  expect(readBoardAddress(search, RACE)).toEqual({
    wanted: { phase: null, division: null, tries: null },
    groupBy: null,
    isAroundMe: false,
  });
});

test("changing one thing of an address keeps the rest", () => {
  const search = new URLSearchParams("tab=board&by=site");
  expect(withParameter(search, "by", null).toString()).toBe("tab=board");
  expect(search.toString()).toBe("tab=board&by=site");
});
