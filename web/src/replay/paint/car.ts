import type { Palette } from "@/styles/palette";

import type { Pose } from "../pose";

/** From bumper to bumper, m. */
const LENGTH_M = 0.32352;
/** A car is never drawn shorter than this, px; it could not be found. */
const SHORTEST_PX = 16;
/** From this length on wheels and windscreen can be told apart, px. */
const DETAILED_PX = 26;
/** Outlines in car lengths, forward and left of the origin; the other side mirrors them. */
const BODY = [
  [-0.5, 0.24],
  [-0.44, 0.31],
  [-0.12, 0.27],
  [0.12, 0.22],
  [0.34, 0.2],
  [0.47, 0.14],
  [0.5, 0.07],
] as const;
const CABIN = [
  [-0.2, 0.17],
  [-0.1, 0.19],
  [0.08, 0.15],
  [0.17, 0.1],
] as const;
const WHEELS = [
  [0.254, 0.246],
  [0.254, -0.246],
  [-0.253, 0.25],
  [-0.253, -0.25],
] as const;
const WHEEL_LENGTH = 0.25;
const WHEEL_WIDTH = 0.13;

/** How a car is drawn. */
export interface CarStyle {
  readonly colour: string;
  readonly palette: Palette;
  readonly isGhost: boolean;
}

/** Paint a car on a canvas whose unit is the metre: to scale, or larger where it could not be seen, or in few strokes where that is enough. */
export function paintCar(
  context: CanvasRenderingContext2D,
  pose: Pose,
  style: CarStyle,
  pixelsPerMetre: number,
): void {
  const length_px = Math.max(LENGTH_M * pixelsPerMetre, SHORTEST_PX);
  const length_m = length_px / pixelsPerMetre;
  context.save();
  context.translate(pose.x_m, pose.y_m);
  context.rotate(pose.yaw_rad);
  context.scale(length_m, length_m);
  const isDetailed = length_px >= DETAILED_PX && !style.isGhost;
  if (isDetailed) paintWheels(context, pose.steering_rad, style.palette.startLine);
  context.globalAlpha = style.isGhost ? 0.75 : 1;
  context.fillStyle = style.colour;
  context.fill(outlines().body);
  if (!style.isGhost) {
    context.strokeStyle = style.palette.page;
    context.lineWidth = 1.5 / length_px;
    context.stroke(outlines().body);
    context.fillStyle = style.palette.page;
    context.fill(outlines().cabin);
  }
  context.restore();
}

function paintWheels(context: CanvasRenderingContext2D, steering_rad: number, colour: string): void {
  context.fillStyle = colour;
  WHEELS.forEach(([forward, left], number) => {
    context.save();
    context.translate(forward, left);
    if (number < 2) context.rotate(steering_rad);
    context.fillRect(-WHEEL_LENGTH / 2, -WHEEL_WIDTH / 2, WHEEL_LENGTH, WHEEL_WIDTH);
    context.restore();
  });
}

let made: { readonly body: Path2D; readonly cabin: Path2D } | undefined;

/** The outlines, made when a car is first painted: where nothing is painted there may be no canvas at all. */
function outlines() {
  made ??= { body: mirrored(BODY), cabin: mirrored(CABIN) };
  return made;
}

/** The outline whose left half is given, from the back to the front. */
function mirrored(points: readonly (readonly [number, number])[]): Path2D {
  const path = new Path2D();
  for (const [forward, left] of points) path.lineTo(forward, left);
  for (const [forward, left] of points.toReversed()) path.lineTo(forward, -left);
  path.closePath();
  return path;
}
