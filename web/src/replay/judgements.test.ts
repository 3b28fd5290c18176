import fc from "fast-check";
import { describe, expect, it } from "vitest";

import { isRejudgement, withRewards, type JudgedLap } from "./judgements";
import { lapsOf } from "./laps";
import fixture from "./lapTrace.fixture.json";
import { readLapTrace } from "./readLapTrace";
import { replayDocument } from "./replayDocument";

const TRACE = readLapTrace(fixture);
const ROWS = TRACE.columns.reward.length;
const NOTHING = { closed: true, center: [], inner: [], outer: [] };

function judged(first_row: number, rewards: readonly (number | null)[], number = 1): JudgedLap {
  const earned = { total: 0, per_step: 0, discounted: 0 };
  const facts = { steps: rewards.length, time_ms: 1, completed: true, incidents: [], earned };
  return { drive: { en: "a", ko: "a" }, drive_number: 1, number, first_row, rewards, ...facts };
}

describe("rewards of another function", () => {
  it("stand in the rows of the drive to which they belong, whatever the order of the laps", () => {
    fc.assert(
      fc.property(fc.array(fc.double({ noNaN: true }), { minLength: ROWS, maxLength: ROWS }), (rewards) => {
        const laps = lapsOf(TRACE).map(({ first, end, number }) =>
          judged(first, rewards.slice(first, end), number),
        );
        expect(withRewards(TRACE, laps.toReversed()).columns.reward).toEqual(rewards);
      }),
    );
  });

  it("are nothing where no function is asked, and leave the recorded drive as it is", () => {
    const before = [...TRACE.columns.reward];
    expect(withRewards(TRACE, [judged(1, [null, 3])]).columns.reward.slice(0, 4)).toEqual([0, 0, 3, 0]);
    expect(TRACE.columns.reward).toEqual(before);
  });

  it("add no rows to a drive that is shorter than the lap", () => {
    expect(withRewards(TRACE, [judged(ROWS - 1, [1, 2, 3])]).columns.reward).toHaveLength(ROWS);
  });

  it("set the range of the colours", () => {
    const laid = withRewards(TRACE, [judged(2, [4, -2])]);
    expect(replayDocument(NOTHING, [laid]).ranges.reward).toEqual({ least: -2, greatest: 4 });
  });
});

describe("a judgement", () => {
  it("is told from other documents by what it holds", () => {
    expect(isRejudgement({ laps: [], proof: [], sentence: { en: "", ko: "" } })).toBe(true);
    expect(isRejudgement({ laps: [], sentence: { en: "", ko: "" } })).toBe(false);
  });
});
