import { scaleColour } from "@/styles/palette";

import type { LapTrace } from "../lapTrace";
import { isJump } from "../pose";
import { shareOf, valuesOf, type Quantity, type Range } from "../replayDocument";

type Context = CanvasRenderingContext2D | OffscreenCanvasRenderingContext2D;

const COLOURS = 16;
/** Pieces of a line shorter than this are not drawn one by one, px. */
const SHORTEST_PIECE_PX = 2;

/** Rows of a drive, from `first` to before `end`. */
export interface Rows {
  readonly first: number;
  readonly end: number;
}

/** Add where a car drove to a path in m; where it was put back, the line begins anew. */
export function addDrivenLine(path: Path2D, trace: LapTrace, rows: Rows, pixelsPerMetre: number): void {
  forEachPiece(trace, rows, pixelsPerMetre, (from, to, isNew) => {
    if (isNew) path.moveTo(trace.columns.x_m[from] ?? 0, trace.columns.y_m[from] ?? 0);
    path.lineTo(trace.columns.x_m[to] ?? 0, trace.columns.y_m[to] ?? 0);
  });
}

/** Paint where a car drove, each piece in the colour of what was measured there. */
export function paintColouredLine(
  context: Context,
  trace: LapTrace,
  quantity: Quantity,
  range: Range,
  pixelsPerMetre: number,
): void {
  const paths = Array.from({ length: COLOURS }, () => new Path2D());
  const values = valuesOf(trace, quantity);
  const rows = { first: 0, end: trace.columns.time_s.length };
  forEachPiece(trace, rows, pixelsPerMetre, (from, to) => {
    const share = shareOf(range, values[to] ?? 0);
    const path = paths[Math.min(COLOURS - 1, Math.floor(share * COLOURS))];
    path?.moveTo(trace.columns.x_m[from] ?? 0, trace.columns.y_m[from] ?? 0);
    path?.lineTo(trace.columns.x_m[to] ?? 0, trace.columns.y_m[to] ?? 0);
  });
  paths.forEach((path, number) => {
    context.strokeStyle = scaleColour((number + 0.5) / COLOURS);
    context.stroke(path);
  });
}

function forEachPiece(
  trace: LapTrace,
  rows: Rows,
  pixelsPerMetre: number,
  draw: (from: number, to: number, isNew: boolean) => void,
): void {
  const { x_m, y_m } = trace.columns;
  let [from, isNew] = [rows.first, true];
  for (let row = rows.first + 1; row < rows.end; row += 1) {
    if (isJump(trace, row)) {
      [from, isNew] = [row, true];
      continue;
    }
    const length_m = Math.hypot((x_m[row] ?? 0) - (x_m[from] ?? 0), (y_m[row] ?? 0) - (y_m[from] ?? 0));
    if (length_m * pixelsPerMetre < SHORTEST_PIECE_PX && row + 1 < rows.end && !isJump(trace, row + 1))
      continue;
    draw(from, row, isNew);
    [from, isNew] = [row, false];
  }
}
