import { describe, expect, it } from "vitest";

import { boundsOf } from "@/api/wire/bounds";

import { isWithin, requestOf, USUAL } from "./evaluationRequest";

describe("the request for an evaluation", () => {
  it("asks for the usual where nobody changed anything", () => {
    const { race, seeds, track, reverse } = requestOf(USUAL);
    expect(race.laps).toBe(boundsOf("RaceSpec", "laps").default);
    expect(seeds).toEqual(boundsOf("NewEvaluation", "seeds").default);
    expect([track, reverse]).toEqual([null, null]);
  });

  it("drives once with each seed, from the first on", () => {
    expect(requestOf({ ...USUAL, drives: 4 }).seeds).toEqual([0, 1, 2, 3]);
  });

  it("leaves to the server what follows from the number of laps", () => {
    const { race } = requestOf({ ...USUAL, laps: 7, disturbance: "mild" });
    expect(race).toMatchObject({ laps: 7, disturbance: "mild" });
    expect(race).not.toHaveProperty("max_seconds");
    expect(race).not.toHaveProperty("minimum_laps");
  });

  it("takes whole numbers within their bounds and nothing else", () => {
    expect([3, "", 2.5, 0, 101].map((value) => isWithin(value, 1, 100))).toEqual([
      true,
      false,
      false,
      false,
      false,
    ]);
  });
});
