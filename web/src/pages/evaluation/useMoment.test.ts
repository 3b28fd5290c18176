import { describe, expect, it } from "vitest";

import type { Schemas } from "@/api/wire/client";

import { fastestDrive, momentOf } from "./useMoment";

const TRACE = { artifact_id: "a", sha256: "", size_bytes: 1, rows: 1, duration_s: 1 };

function drive(
  number: number,
  total_ms: number | null,
  best_ms: number | null,
  hasTrace = true,
): Schemas["Drive"] {
  const result = { total_time_ms: total_ms, best_lap_ms: best_ms } as Schemas["EvaluationResult"];
  return { number, seed: number, result, trace: hasTrace ? TRACE : null };
}

describe("the moment that an address names", () => {
  it("is a drive and a row, or the beginning of a drive", () => {
    expect(momentOf(new URLSearchParams("drive=2&row=17"))).toEqual({ driveId: "2", row: 17 });
    expect(momentOf(new URLSearchParams("drive=2"))).toEqual({ driveId: "2", row: 0 });
  });

  it("is none where no drive is named, or the row is no row", () => {
    expect(momentOf(new URLSearchParams("row=17"))).toBeNull();
    expect(momentOf(new URLSearchParams("drive=2&row=-1"))).toBeNull();
    expect(momentOf(new URLSearchParams("drive=2&row=x"))).toBeNull();
  });
});

describe("the drive that is shown first", () => {
  it("is the one with the fastest total", () => {
    expect(fastestDrive({ drives: [drive(1, 900, 300), drive(2, 800, 350)] })).toBe(2);
  });

  it("is one that finished before one that only has a fast lap", () => {
    expect(fastestDrive({ drives: [drive(1, null, 100), drive(2, 9000, 3000)] })).toBe(2);
  });

  it("is one that can be watched", () => {
    expect(fastestDrive({ drives: [drive(1, 1, 1, false), drive(2, null, null)] })).toBe(2);
  });
});
