import type { LapTrace } from "./lapTrace";
import { timeOf } from "./pose";
import type { Bounds } from "./viewport";

/** The lines of a track in driving order, m; row `i` of the three belongs together. */
export interface TrackLines {
  readonly closed: boolean;
  readonly center: readonly (readonly number[])[];
  readonly inner: readonly (readonly number[])[];
  readonly outer: readonly (readonly number[])[];
}

/** What a replay shows, which never changes: the road and the drives on it; the first drive is the one looked at. */
export interface ReplayDocument {
  readonly lines: TrackLines;
  readonly traces: readonly LapTrace[];
  readonly bounds: Bounds;
  /** Of the first drive. */
  readonly duration_s: number;
  readonly ranges: Readonly<Record<Quantity, Range>>;
}

/** What a driven line may be coloured by. */
export type Quantity = "speed" | "reward";

/** The least and the greatest value of something. */
export interface Range {
  readonly least: number;
  readonly greatest: number;
}

/** Return the document of some drives on one road. */
export function replayDocument(lines: TrackLines, traces: readonly LapTrace[]): ReplayDocument {
  const [first] = traces;
  return {
    lines,
    traces,
    bounds: boundsOfLines(lines),
    duration_s: first ? timeOf(first, Number.POSITIVE_INFINITY) : 0,
    ranges: { speed: rangeOf(traces, "speed"), reward: rangeOf(traces, "reward") },
  };
}

/** Return the values of a quantity, row by row. */
export function valuesOf(trace: LapTrace, quantity: Quantity): readonly number[] {
  return quantity === "speed" ? trace.columns.speed_mps : trace.columns.reward;
}

/** Return where a value lies in a range, 0 to 1. */
export function shareOf(range: Range, value: number): number {
  return range.greatest > range.least ? (value - range.least) / (range.greatest - range.least) : 0.5;
}

function rangeOf(traces: readonly LapTrace[], quantity: Quantity): Range {
  let [least, greatest] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (const trace of traces)
    for (const value of valuesOf(trace, quantity)) {
      least = Math.min(least, value);
      greatest = Math.max(greatest, value);
    }
  return least <= greatest ? { least, greatest } : { least: 0, greatest: 0 };
}

/** Return the rectangle in which a track lies. */
export function boundsOfLines(lines: TrackLines): Bounds {
  const points = [...lines.inner, ...lines.outer];
  const xs = points.map(([x = 0]) => x);
  const ys = points.map(([, y = 0]) => y);
  return {
    left_m: Math.min(...xs),
    right_m: Math.max(...xs),
    bottom_m: Math.min(...ys),
    top_m: Math.max(...ys),
  };
}
