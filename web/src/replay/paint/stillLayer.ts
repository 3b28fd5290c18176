import type { Palette } from "@/styles/palette";

import type { ReplayDocument, Quantity } from "../replayDocument";
import { seen, type Bounds, type Viewport } from "../viewport";
import { exitPlaces, paintExits } from "./exits";
import { groundShapes, paintGround } from "./ground";
import { addDrivenLine, paintColouredLine } from "./line";

/** What stands still in a replay and may be shown or not. */
export interface StillView {
  readonly palette: Palette;
  /** What the driven lines are coloured by; null for the colour of each car. */
  readonly colouring: Quantity | null;
  readonly hasGhosts: boolean;
  readonly hasExits: boolean;
}

/** Around what is seen so much more is painted ahead, as a share of it. */
const AHEAD = 0.5;
/** A whole track is painted at once up to so many px of the screen. */
const MOST_PIXELS = 6_000_000;
const MARGIN_M = 1;
const LINE_PX = 2.5;

/** Ground, driven lines and exits, painted once and copied into every frame until the scale or the view changes. */
export class StillLayer {
  readonly #document: ReplayDocument;
  readonly #shapes;
  readonly #exits;
  #picture: ImageBitmap | null = null;
  #covers: Bounds = { left_m: 0, right_m: 0, bottom_m: 0, top_m: 0 };
  #key = "";

  constructor(document: ReplayDocument) {
    this.#document = document;
    this.#shapes = groundShapes(document.lines);
    this.#exits = exitPlaces(document.traces);
  }

  /** Copy what is seen onto a canvas whose unit is the pixel of the screen. */
  copyTo(context: CanvasRenderingContext2D, viewport: Viewport, view: StillView, ratio: number): void {
    const scale = viewport.pixelsPerMetre * ratio;
    const key = [scale, view.colouring, view.hasGhosts, view.hasExits, view.palette.page].join(" ");
    const needed = within(grown(this.#document.bounds, MARGIN_M, MARGIN_M), seen(viewport));
    if (key !== this.#key || !contains(this.#covers, needed)) this.#paint(viewport, view, ratio);
    this.#key = key;
    context.fillStyle = view.palette.grass;
    context.fillRect(0, 0, context.canvas.width, context.canvas.height);
    if (!this.#picture) return;
    const { left_m, top_m } = seen(viewport);
    const x = Math.round((left_m - this.#covers.left_m) * scale);
    const y = Math.round((this.#covers.top_m - top_m) * scale);
    const { width, height } = context.canvas;
    context.drawImage(this.#picture, x, y, width, height, 0, 0, width, height);
  }

  #paint(viewport: Viewport, view: StillView, ratio: number): void {
    const scale = viewport.pixelsPerMetre * ratio;
    this.#covers = this.#area(viewport, scale);
    const width = Math.ceil((this.#covers.right_m - this.#covers.left_m) * scale);
    const height = Math.ceil((this.#covers.top_m - this.#covers.bottom_m) * scale);
    const picture = new OffscreenCanvas(width, height);
    const context = picture.getContext("2d");
    if (!context) return;
    context.fillStyle = view.palette.grass;
    context.fillRect(0, 0, width, height);
    context.setTransform(scale, 0, 0, -scale, -this.#covers.left_m * scale, this.#covers.top_m * scale);
    paintGround(context, this.#shapes, view.palette, viewport.pixelsPerMetre);
    this.#paintLines(context, view, viewport.pixelsPerMetre);
    if (view.hasExits) paintExits(context, this.#exits, view.palette.bad, viewport.pixelsPerMetre);
    this.#picture?.close();
    this.#picture = picture.transferToImageBitmap();
  }

  #paintLines(context: OffscreenCanvasRenderingContext2D, view: StillView, pixelsPerMetre: number): void {
    const { traces, ranges } = this.#document;
    const shown = view.hasGhosts ? traces : traces.slice(0, 1);
    context.lineCap = "round";
    // The first drive is painted last, on top of its ghosts.
    for (const [number, trace] of [...shown.entries()].toReversed()) {
      context.lineWidth = (number === 0 ? LINE_PX : LINE_PX / 2) / pixelsPerMetre;
      context.globalAlpha = number === 0 ? 1 : 0.55;
      if (view.colouring) {
        paintColouredLine(context, trace, view.colouring, ranges[view.colouring], pixelsPerMetre);
        continue;
      }
      const line = new Path2D();
      addDrivenLine(line, trace, { first: 0, end: trace.columns.time_s.length }, pixelsPerMetre);
      context.strokeStyle = carColour(view.palette, number);
      context.stroke(line);
    }
    context.globalAlpha = 1;
  }

  /** The whole track where that is not too much, or else what is seen and some more around it. */
  #area(viewport: Viewport, scale: number): Bounds {
    const view = seen(viewport);
    const whole = grown(this.#document.bounds, MARGIN_M, MARGIN_M);
    if ((whole.right_m - whole.left_m) * (whole.top_m - whole.bottom_m) * scale ** 2 <= MOST_PIXELS)
      return whole;
    return grown(view, AHEAD * (view.right_m - view.left_m), AHEAD * (view.top_m - view.bottom_m));
  }
}

/** Return the colour of a car by its place among the drives. */
export function carColour(palette: Palette, number: number): string {
  return palette.series[number % palette.series.length] ?? palette.text;
}

function contains(outer: Bounds, inner: Bounds): boolean {
  return (
    outer.left_m <= inner.left_m &&
    outer.right_m >= inner.right_m &&
    outer.bottom_m <= inner.bottom_m &&
    outer.top_m >= inner.top_m
  );
}

function grown(bounds: Bounds, wide_m: number, high_m: number): Bounds {
  return {
    left_m: bounds.left_m - wide_m,
    right_m: bounds.right_m + wide_m,
    bottom_m: bounds.bottom_m - high_m,
    top_m: bounds.top_m + high_m,
  };
}

/** The part of a rectangle that lies within another; empty, at its edge, where none does. */
function within(outer: Bounds, inner: Bounds): Bounds {
  const between = (value: number, least: number, greatest: number) =>
    Math.min(greatest, Math.max(least, value));
  return {
    left_m: between(inner.left_m, outer.left_m, outer.right_m),
    right_m: between(inner.right_m, outer.left_m, outer.right_m),
    bottom_m: between(inner.bottom_m, outer.bottom_m, outer.top_m),
    top_m: between(inner.top_m, outer.bottom_m, outer.top_m),
  };
}
