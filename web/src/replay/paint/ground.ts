import type { Palette } from "@/styles/palette";

import type { TrackLines } from "../replayDocument";

const BORDER_M = 0.05;
const KERB_M = 0.07;
const KERB_STRIPE_M = 0.12;
const DASH_M = 0.25;
const DASH_WIDTH_M = 0.03;
const CHEQUER_M = 0.09;
const VERGE_M = 0.6;
/** Bends tighter than this have kerbs, m. */
const KERB_RADIUS_M = 1.8;
/** Lines are not drawn thinner than this, px. */
const THINNEST_PX = 1.2;

type Points = readonly (readonly number[])[];

/** The shapes of a road, in m, made once and painted at any scale. */
export interface GroundShapes {
  readonly road: Path2D;
  readonly borders: Path2D;
  readonly center: Path2D;
  readonly kerbs: Path2D;
  readonly light: Path2D;
  readonly dark: Path2D;
  readonly arrow: Path2D;
}

/** Return the shapes of a road. */
export function groundShapes(lines: TrackLines): GroundShapes {
  const borders = new Path2D();
  addLine(borders, lines.inner, lines.closed);
  addLine(borders, lines.outer, lines.closed);
  const center = new Path2D();
  addLine(center, lines.center, lines.closed);
  return { road: roadOf(lines), borders, center, kerbs: kerbsOf(lines), ...startOf(lines) };
}

/** Paint the ground on a canvas whose unit is the metre; `pixelsPerMetre` is what a metre is in px of the style sheet. */
export function paintGround(
  context: CanvasRenderingContext2D | OffscreenCanvasRenderingContext2D,
  shapes: GroundShapes,
  palette: Palette,
  pixelsPerMetre: number,
): void {
  const thinnest_m = THINNEST_PX / pixelsPerMetre;
  context.lineJoin = "round";
  context.strokeStyle = palette.grid;
  context.lineWidth = VERGE_M;
  context.globalAlpha = 0.5;
  context.stroke(shapes.borders);
  context.globalAlpha = 1;
  context.fillStyle = palette.road;
  context.fill(shapes.road, "evenodd");
  context.strokeStyle = palette.centreLine;
  context.lineWidth = Math.max(DASH_WIDTH_M, thinnest_m * 0.75);
  context.setLineDash([DASH_M, DASH_M]);
  context.stroke(shapes.center);
  context.setLineDash([]);
  context.strokeStyle = palette.border;
  context.lineWidth = Math.max(BORDER_M, thinnest_m);
  context.stroke(shapes.borders);
  context.strokeStyle = palette.series[1] ?? palette.bad;
  context.lineWidth = Math.max(KERB_M, thinnest_m * 1.5);
  context.setLineDash([KERB_STRIPE_M, KERB_STRIPE_M]);
  context.stroke(shapes.kerbs);
  context.setLineDash([]);
  context.fillStyle = palette.border;
  context.fill(shapes.arrow);
  context.fillStyle = palette.page;
  context.fill(shapes.light);
  context.fillStyle = palette.startLine;
  context.fill(shapes.dark);
}

function roadOf(lines: TrackLines): Path2D {
  const road = new Path2D();
  if (lines.closed) {
    addLine(road, lines.outer, true);
    addLine(road, lines.inner, true);
  } else addLine(road, [...lines.outer, ...lines.inner.toReversed()], true);
  return road;
}

/** The borders beside tight bends. */
function kerbsOf(lines: TrackLines): Path2D {
  const kerbs = new Path2D();
  const isTight = lines.center.map((_, row) => 1 / curvature(lines.center, row) < KERB_RADIUS_M);
  for (const border of [lines.inner, lines.outer]) {
    let isOpen = false;
    border.forEach(([x = 0, y = 0], row) => {
      if (isTight[row] && isOpen) kerbs.lineTo(x, y);
      else if (isTight[row]) kerbs.moveTo(x, y);
      isOpen = isTight[row] ?? false;
    });
  }
  return kerbs;
}

/** How much the heading of a line changes around a row, rad/m. */
function curvature(line: Points, row: number): number {
  const around = 3;
  const [before, here, after] = [line[row - around], line[row], line[row + around]];
  if (!before || !here || !after) return 0;
  const turn_rad = heading(here, after) - heading(before, here);
  const length_m = Math.hypot(x(after) - x(before), y(after) - y(before)) / 2;
  return Math.abs(Math.atan2(Math.sin(turn_rad), Math.cos(turn_rad))) / Math.max(length_m, 1e-6);
}

/** The chequered line across the road at row 0, and an arrow before it that says which way is driven. */
function startOf(lines: TrackLines): Pick<GroundShapes, "light" | "dark" | "arrow"> {
  const [light, dark, arrow] = [new Path2D(), new Path2D(), new Path2D()];
  const [here, next, inner, outer] = [lines.center[0], lines.center[1], lines.inner[0], lines.outer[0]];
  if (!here || !next || !inner || !outer) return { light, dark, arrow };
  const along = heading(here, next);
  const width_m = Math.hypot(x(outer) - x(inner), y(outer) - y(inner));
  const side = Math.sign(Math.cos(along) * (y(inner) - y(here)) - Math.sin(along) * (x(inner) - x(here)));
  const place = (forward_m: number, left_m: number): [number, number] => [
    x(inner) + forward_m * Math.cos(along) + side * left_m * Math.sin(along),
    y(inner) + forward_m * Math.sin(along) - side * left_m * Math.cos(along),
  ];
  const squares = Math.max(2, Math.round(width_m / CHEQUER_M));
  const square_m = width_m / squares;
  for (let row = 0; row < 2; row += 1)
    for (let column = 0; column < squares; column += 1) {
      const [forward, left] = [row * square_m, column * square_m];
      const corners = [
        place(forward, left),
        place(forward + square_m, left),
        place(forward + square_m, left + square_m),
        place(forward, left + square_m),
      ];
      addLine((row + column) % 2 === 0 ? light : dark, corners, true);
    }
  addLine(arrow, [place(0.62, width_m / 2), place(0.42, width_m * 0.38), place(0.42, width_m * 0.62)], true);
  return { light, dark, arrow };
}

function addLine(path: Path2D, points: Points, isClosed: boolean): void {
  points.forEach((point, row) => {
    if (row === 0) path.moveTo(x(point), y(point));
    else path.lineTo(x(point), y(point));
  });
  if (isClosed) path.closePath();
}

function heading(from: readonly number[], to: readonly number[]): number {
  return Math.atan2(y(to) - y(from), x(to) - x(from));
}

function x(point: readonly number[]): number {
  return point[0] ?? 0;
}

function y(point: readonly number[]): number {
  return point[1] ?? 0;
}
