import fc from "fast-check";
import { describe, expect, it } from "vitest";

import { comparedLap, incidentRows, lapsOf } from "./laps";
import fixture from "./lapTrace.fixture.json";
import { isJump, poseAt, rowAt, timeOf } from "./pose";
import { readLapTrace } from "./readLapTrace";

const TRACE = readLapTrace(fixture);

describe("the laps of a drive", () => {
  it("begin where the number of the lap changes, and are completed where the car came round", () => {
    const [first, second] = lapsOf(TRACE);
    expect(first).toMatchObject({ number: 1, first: 0, end: 7, isCompleted: false, offTracks: 1, resets: 1 });
    expect(second).toMatchObject({ number: 2, first: 7, end: 9, isCompleted: true, offTracks: 0 });
  });

  it("count the time under a penalty", () => {
    expect(lapsOf(TRACE)[0]?.penalty_ms).toBe(67);
  });

  it("are compared by the fastest that was completed", () => {
    expect(comparedLap(TRACE)?.number).toBe(2);
  });

  it("name the first row of each incident", () => {
    expect(incidentRows(TRACE)).toEqual([4]);
  });
});

describe("the pose at a moment", () => {
  it("is that of the row at the row's own time", () => {
    fc.assert(
      fc.property(fc.nat(TRACE.columns.time_s.length - 1), (row) => {
        const time_s = timeOf(TRACE, row);
        expect(rowAt(TRACE, time_s)).toBe(row);
        expect(poseAt(TRACE, time_s).x_m).toBeCloseTo(TRACE.columns.x_m[row] ?? Number.NaN, 9);
      }),
    );
  });

  it("turns the short way round where the heading passes half a turn", () => {
    const yaw_rad = TRACE.columns.yaw_rad.map((_, row) => (row < 3 ? 3.1 : -3.1));
    const turning = { ...TRACE, columns: { ...TRACE.columns, yaw_rad } };
    const between_s = (timeOf(TRACE, 2) + timeOf(TRACE, 3)) / 2;
    expect(poseAt(turning, between_s).yaw_rad).toBeCloseTo(Math.PI, 5);
  });

  it("stands where the car is put back to the start, instead of gliding there", () => {
    expect(isJump(TRACE, 7)).toBe(true);
    expect(poseAt(TRACE, timeOf(TRACE, 7) - 0.01).x_m).toBe(TRACE.columns.x_m[6]);
  });

  it("is the last one after the end, and the first before the beginning", () => {
    expect(poseAt(TRACE, 1e9).x_m).toBe(TRACE.columns.x_m.at(-1));
    expect(poseAt(TRACE, -1).x_m).toBe(TRACE.columns.x_m[0]);
  });
});
