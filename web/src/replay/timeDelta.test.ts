import { describe, expect, it } from "vitest";

import type { LapTrace } from "./lapTrace";
import fixture from "./lapTrace.fixture.json";
import { readLapTrace } from "./readLapTrace";
import { timeDelta } from "./timeDelta";

/** One lap at an even pace. */
function lapOf(seconds: number, reached = 100): LapTrace {
  const rows = Array.from({ length: seconds * 10 + 1 }, (_, row) => row);
  const zeros = rows.map(() => 0);
  return {
    ...readLapTrace(fixture),
    columns: {
      ...{ x_m: zeros, y_m: zeros, yaw_rad: zeros, speed_mps: zeros, steering_rad: zeros },
      ...{ speed_command_mps: zeros, reward: zeros, lap: rows.map(() => 1) },
      time_s: rows.map((row) => row / 10),
      progress_percent: rows.map((row) => (reached * row) / (rows.length - 1)),
      status: rows.map(() => "in_progress"),
    },
  };
}

describe("timeDelta", () => {
  it("grows to the difference of the lap times where both drive at an even pace", () => {
    const { progress_percent, delta_s } = timeDelta(lapOf(10), lapOf(12));
    expect(progress_percent[0]).toBe(0);
    expect(progress_percent.at(-1)).toBe(100);
    expect(delta_s[100]).toBeCloseTo(1, 6);
    expect(delta_s.at(-1)).toBeCloseTo(2, 6);
  });

  it("is zero everywhere for a drive and itself, and the other way round the opposite", () => {
    expect(timeDelta(lapOf(9), lapOf(9)).delta_s.every((delta) => delta === 0)).toBe(true);
    expect(timeDelta(lapOf(12), lapOf(10)).delta_s.at(-1)).toBeCloseTo(-2, 6);
  });

  it("ends where the drive that came less far ends", () => {
    expect(timeDelta(lapOf(10), lapOf(10, 40)).progress_percent.at(-1)).toBe(40);
  });
});
