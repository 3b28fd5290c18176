import fc from "fast-check";
import { describe, expect, it } from "vitest";

import fixture from "./lapTrace.fixture.json";
import { LapTraceProblem, readLapTrace } from "./readLapTrace";

function faultOf(file: unknown): string {
  try {
    readLapTrace(file);
    return "none";
  } catch (error) {
    return error instanceof LapTraceProblem ? `${error.fault} ${error.part}`.trim() : String(error);
  }
}

describe("readLapTrace", () => {
  it("reads what Python wrote, column by column", () => {
    const trace = readLapTrace(JSON.stringify(fixture));
    expect(trace.columns).toEqual(fixture.columns);
    expect(trace.track).toEqual(fixture.track);
    expect(trace.step_seconds).toBe(fixture.step_seconds);
    expect(readLapTrace(fixture)).toEqual(trace);
  });

  it("reads a drive without actions", () => {
    const columns = { ...fixture.columns, action: undefined };
    expect(readLapTrace({ ...fixture, columns }).columns.action).toBeUndefined();
  });

  it.each([
    ["{", "notJson"],
    ["[]", "notATrace"],
    [{ laps: [] }, "notATrace"],
    [{ ...fixture, format_version: 2 }, "otherVersion 2"],
    [{ ...fixture, track: { name: "oval", direction: "up" } }, "badValue track.direction"],
    [{ ...fixture, step_seconds: 0 }, "badValue step_seconds"],
    [{ ...fixture, columns: { ...fixture.columns, x_m: undefined } }, "columnMissing x_m"],
    [{ ...fixture, columns: { ...fixture.columns, x_m: [1] } }, "columnLength x_m"],
    [
      { ...fixture, columns: { ...fixture.columns, reward: fixture.columns.lap.map(() => "1") } },
      "badValue reward",
    ],
    [
      { ...fixture, columns: { ...fixture.columns, time_s: fixture.columns.lap.map(() => 0) } },
      "badValue time_s",
    ],
  ])("refuses %j and says why: %s", (file, fault) => {
    expect(faultOf(file)).toBe(fault);
  });

  it("never fails otherwise, whatever it is given", () => {
    fc.assert(
      fc.property(fc.anything(), (file) => {
        expect(faultOf(file)).toMatch(/^(not|other|column|bad)/);
      }),
    );
  });
});
