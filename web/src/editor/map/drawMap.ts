import type { RewardMap } from "@/editor/documents/rewardMap";
import type { Palette } from "@/styles/palette";

import { mapPixels } from "./colours";
import { toCanvas, type MapView, type Place } from "./mapView";

/** A car put somewhere to prove something: where its front point is, and which way it points, degrees. */
export interface MapMark extends Place {
  readonly heading_deg: number;
}

/** The lines of a track, in the order in which they are driven. */
export interface TrackShape {
  readonly center: readonly (readonly number[])[];
  readonly inner: readonly (readonly number[])[];
  readonly outer: readonly (readonly number[])[];
}

/** Everything that a picture of a map shows. */
export interface MapScene {
  readonly track: TrackShape;
  /** The map's cells; null until there are any. */
  readonly cells: HTMLCanvasElement | null;
  readonly map: RewardMap | null;
  readonly cross: Place | null;
  readonly marks: readonly MapMark[];
  /** Whether the cells are those of an older question. */
  readonly isOld: boolean;
}

const CAR_M = { length: 0.3, width: 0.2 };

/** Return a map's cells as a canvas, a pixel for each. */
export function cellsOf(map: RewardMap, palette: Palette): HTMLCanvasElement {
  const canvas = document.createElement("canvas");
  canvas.width = map.grid.columns;
  canvas.height = map.grid.rows;
  const pixels = mapPixels(map, rgb(palette.bad));
  canvas.getContext("2d")?.putImageData(new ImageData(pixels, canvas.width), 0, 0);
  return canvas;
}

/** Draw a map with the road's lines over it. */
export function drawMap(
  context: CanvasRenderingContext2D,
  scene: MapScene,
  view: MapView,
  palette: Palette,
): void {
  const { width, height } = context.canvas;
  context.clearRect(0, 0, width, height);
  if (scene.cells && scene.map) drawCells(context, scene.cells, scene.map, view, scene.isOld);
  const line = Math.max(1, view.pixels_per_m * 0.025);
  const { outer, inner, center } = scene.track;
  for (const border of [outer, inner]) strokeLine(context, border, view, palette.text, line);
  context.setLineDash([4 * line, 4 * line]);
  strokeLine(context, center, view, palette.quietText, line * 0.7);
  context.setLineDash([]);
  drawStart(context, scene.track, view, palette);
  for (const mark of scene.marks) drawCar(context, mark, view, palette);
  if (scene.cross) drawCross(context, scene.cross, view, palette);
}

function drawCells(
  context: CanvasRenderingContext2D,
  cells: HTMLCanvasElement,
  map: RewardMap,
  view: MapView,
  isOld: boolean,
): void {
  const { left_m, bottom_m, cell_m, columns, rows } = map.grid;
  const [left, bottom] = toCanvas(view, left_m, bottom_m);
  const [right, top] = toCanvas(view, left_m + columns * cell_m, bottom_m + rows * cell_m);
  context.save();
  context.globalAlpha = isOld ? 0.6 : 1;
  context.imageSmoothingEnabled = false;
  context.drawImage(cells, left, top, right - left, bottom - top);
  context.restore();
}

function strokeLine(
  context: CanvasRenderingContext2D,
  points: readonly (readonly number[])[],
  view: MapView,
  colour: string,
  width: number,
): void {
  context.beginPath();
  for (const [x = 0, y = 0] of points) context.lineTo(...toCanvas(view, x, y));
  context.strokeStyle = colour;
  context.lineWidth = width;
  context.stroke();
}

/** The start line, and an arrow that says which way the road is driven. */
function drawStart(
  context: CanvasRenderingContext2D,
  track: TrackShape,
  view: MapView,
  palette: Palette,
): void {
  const [inner, outer, [x = 0, y = 0] = [], [nextX = 0, nextY = 0] = []] = [
    track.inner[0],
    track.outer[0],
    track.center[0],
    track.center[1],
  ];
  if (!inner || !outer) return;
  strokeLine(context, [inner, outer], view, palette.startLine, Math.max(2, view.pixels_per_m * 0.06));
  const size = Math.max(7, view.pixels_per_m * 0.16);
  context.save();
  context.translate(...toCanvas(view, x, y));
  context.rotate(-Math.atan2(nextY - y, nextX - x));
  context.beginPath();
  context.moveTo(size * 2, 0);
  context.lineTo(size * 0.6, size * 0.8);
  context.lineTo(size * 0.6, -size * 0.8);
  context.closePath();
  outlined(context, palette);
  context.restore();
}

function drawCar(context: CanvasRenderingContext2D, mark: MapMark, view: MapView, palette: Palette): void {
  const [length, width] = [CAR_M.length * view.pixels_per_m, CAR_M.width * view.pixels_per_m];
  context.save();
  context.translate(...toCanvas(view, mark.x_m, mark.y_m));
  context.rotate((-mark.heading_deg * Math.PI) / 180);
  context.beginPath();
  context.moveTo(length * 0.25, 0);
  context.lineTo(0, width / 2);
  context.lineTo(-length, width / 2);
  context.lineTo(-length, -width / 2);
  context.lineTo(0, -width / 2);
  context.closePath();
  outlined(context, palette);
  context.restore();
}

function drawCross(context: CanvasRenderingContext2D, cross: Place, view: MapView, palette: Palette): void {
  const [x, y] = toCanvas(view, cross.x_m, cross.y_m);
  const size = Math.max(9, view.pixels_per_m * 0.14);
  for (const [width, colour] of [
    [5, palette.page],
    [2, palette.text],
  ] as const) {
    context.beginPath();
    context.moveTo(x - size, y);
    context.lineTo(x + size, y);
    context.moveTo(x, y - size);
    context.lineTo(x, y + size);
    context.strokeStyle = colour;
    context.lineWidth = (width * context.canvas.width) / Math.max(1, context.canvas.clientWidth);
    context.stroke();
  }
}

function outlined(context: CanvasRenderingContext2D, palette: Palette): void {
  context.fillStyle = palette.text;
  context.strokeStyle = palette.page;
  context.lineWidth = 2;
  context.stroke();
  context.fill();
}

function rgb(hex: string): [number, number, number] {
  const channel = (start: number) => Number.parseInt(hex.slice(start, start + 2), 16);
  return [channel(1), channel(3), channel(5)];
}
