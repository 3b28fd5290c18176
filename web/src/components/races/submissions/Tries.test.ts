import { expect, test } from "vitest";

import type { Race } from "@/api/league/races";

import { triesLeft } from "./Tries";

function race(open: Race["open_phase"], own: Race["own_part"], cap: number | null): Race {
  // The rest of a race decides nothing about tries.
  return { open_phase: open, own_part: own, rules: { tries_cap: cap, distinct_models_cap: null } } as Race;
}

const OWN = {
  division: null,
  is_baseline: false,
  joined_at: "2026-11-21T00:00:00Z",
  withdrawn_at: null,
  phases: [{ phase: "final", tries: 3, tries_left: 17, models: 1, models_left: null }],
} as const;

test("who takes part has what the server says is left", () => {
  expect(triesLeft(race("final", { ...OWN, phases: [...OWN.phases] }, 20))).toEqual({
    tries: 17,
    models: null,
  });
});

test("who has not entered yet has all tries, and practice has no cap", () => {
  expect(triesLeft(race("final", null, 20))).toEqual({ tries: 20, models: null });
  expect(triesLeft(race("practice", null, 20))).toEqual({ tries: null, models: null });
});

test("while no phase is open there is nothing to submit to", () => {
  expect(triesLeft(race(null, null, 20))).toBeNull();
});
