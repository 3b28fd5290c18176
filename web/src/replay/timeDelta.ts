import { comparedLap } from "./laps";
import type { LapTrace } from "./lapTrace";

/** How much later one drive is than another at each place of the lap; row `i` of both columns belongs together. */
export interface TimeDelta {
  readonly progress_percent: readonly number[];
  /** Positive where the other drive is behind the reference. */
  readonly delta_s: readonly number[];
}

const STEP_PERCENT = 0.5;

/**
 * Return how far a drive is behind another, along the lap.
 *
 * Of each drive its fastest completed lap is taken, or the one that came furthest; the comparison ends where the shorter
 * of the two ends.
 */
export function timeDelta(reference: LapTrace, other: LapTrace): TimeDelta {
  const [first, second] = [arrivals(reference), arrivals(other)];
  const from = Math.max(first.progress_percent[0] ?? 0, second.progress_percent[0] ?? 0);
  const to = Math.min(first.progress_percent.at(-1) ?? 0, second.progress_percent.at(-1) ?? 0);
  const progress_percent: number[] = [];
  for (let at = Math.ceil(from / STEP_PERCENT) * STEP_PERCENT; at <= to; at += STEP_PERCENT)
    progress_percent.push(at);
  return {
    progress_percent,
    delta_s: progress_percent.map((at) => arrivalAt(second, at) - arrivalAt(first, at)),
  };
}

/** When a car first came so far in its lap: both columns only grow. */
interface Arrivals {
  readonly progress_percent: readonly number[];
  readonly time_s: readonly number[];
}

function arrivals(trace: LapTrace): Arrivals {
  const lap = comparedLap(trace);
  const progress_percent: number[] = [];
  const time_s: number[] = [];
  if (!lap) return { progress_percent, time_s };
  const began_s = trace.columns.time_s[lap.first] ?? 0;
  let furthest = Number.NEGATIVE_INFINITY;
  for (let row = lap.first; row < lap.end; row += 1) {
    const progress = trace.columns.progress_percent[row] ?? 0;
    if (progress <= furthest) continue;
    furthest = progress;
    progress_percent.push(progress);
    time_s.push((trace.columns.time_s[row] ?? 0) - began_s);
  }
  return { progress_percent, time_s };
}

function arrivalAt({ progress_percent, time_s }: Arrivals, wanted_percent: number): number {
  const next = progress_percent.findIndex((progress) => progress >= wanted_percent);
  if (next <= 0) return time_s[next === 0 ? 0 : time_s.length - 1] ?? 0;
  const [before, after] = [progress_percent[next - 1] ?? 0, progress_percent[next] ?? 0];
  const [early, late] = [time_s[next - 1] ?? 0, time_s[next] ?? 0];
  return early + ((wanted_percent - before) / (after - before)) * (late - early);
}
