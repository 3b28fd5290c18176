import { incidentRows } from "../laps";
import type { LapTrace } from "../lapTrace";

const SPREAD_M = 0.45;
const MARK_PX = 4;

/** Where drives left the road, crashed or stood still, m. */
export function exitPlaces(traces: readonly LapTrace[]): readonly (readonly [number, number])[] {
  return traces.flatMap((trace) =>
    incidentRows(trace).map((row) => [trace.columns.x_m[row] ?? 0, trace.columns.y_m[row] ?? 0] as const),
  );
}

/** Paint where things went wrong on a canvas whose unit is the metre: the more often, the denser. */
export function paintExits(
  context: CanvasRenderingContext2D | OffscreenCanvasRenderingContext2D,
  places: readonly (readonly [number, number])[],
  colour: string,
  pixelsPerMetre: number,
): void {
  for (const [x_m, y_m] of places) {
    const spot = context.createRadialGradient(x_m, y_m, 0, x_m, y_m, SPREAD_M);
    spot.addColorStop(0, `${colour}66`);
    spot.addColorStop(1, `${colour}00`);
    context.fillStyle = spot;
    context.fillRect(x_m - SPREAD_M, y_m - SPREAD_M, 2 * SPREAD_M, 2 * SPREAD_M);
  }
  const mark_m = MARK_PX / pixelsPerMetre;
  context.strokeStyle = colour;
  context.lineWidth = 2 / pixelsPerMetre;
  context.beginPath();
  for (const [x_m, y_m] of places) {
    context.moveTo(x_m - mark_m, y_m - mark_m);
    context.lineTo(x_m + mark_m, y_m + mark_m);
    context.moveTo(x_m - mark_m, y_m + mark_m);
    context.lineTo(x_m + mark_m, y_m - mark_m);
  }
  context.stroke();
}
