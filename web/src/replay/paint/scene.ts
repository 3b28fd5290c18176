import { isJump, poseAt, rowAt } from "../pose";
import type { ReplayDocument } from "../replayDocument";
import type { Viewport } from "../viewport";
import { paintCar } from "./car";
import { addDrivenLine } from "./line";
import { carColour, StillLayer, type StillView } from "./stillLayer";

/** How much of what was driven last trails behind a car, s. */
const TAIL_S = 1.2;
const TAIL_PX = 3;

/** Paints any moment of a replay. What stands still is kept from frame to frame; cars and their tails are painted anew. */
export class Scene {
  readonly #document: ReplayDocument;
  readonly #still: StillLayer;

  constructor(document: ReplayDocument) {
    this.#document = document;
    this.#still = new StillLayer(document);
  }

  /** Paint one moment; `ratio` is how many pixels of the screen a px of the style sheet has. */
  paint(
    context: CanvasRenderingContext2D,
    viewport: Viewport,
    time_s: number,
    view: StillView,
    ratio: number,
  ): void {
    const scale = viewport.pixelsPerMetre * ratio;
    const onGrid = snapped(viewport, scale);
    context.setTransform(1, 0, 0, 1, 0, 0);
    this.#still.copyTo(context, onGrid, view, ratio);
    context.setTransform(
      scale,
      0,
      0,
      -scale,
      context.canvas.width / 2 - onGrid.x_m * scale,
      context.canvas.height / 2 + onGrid.y_m * scale,
    );
    const shown = view.hasGhosts ? this.#document.traces.length : Math.min(1, this.#document.traces.length);
    for (let number = shown - 1; number >= 0; number -= 1)
      this.#paintDrive(context, number, time_s, view, viewport.pixelsPerMetre);
  }

  #paintDrive(
    context: CanvasRenderingContext2D,
    number: number,
    time_s: number,
    view: StillView,
    pixelsPerMetre: number,
  ): void {
    const trace = this.#document.traces[number];
    if (!trace) return;
    const colour = carColour(view.palette, number);
    const tail = new Path2D();
    const pose = poseAt(trace, time_s);
    const rows = { first: rowAt(trace, time_s - TAIL_S), end: rowAt(trace, time_s) + 1 };
    addDrivenLine(tail, trace, rows, pixelsPerMetre);
    if (!isJump(trace, rows.end - 1)) tail.lineTo(pose.x_m, pose.y_m);
    context.strokeStyle = colour;
    context.lineWidth = TAIL_PX / pixelsPerMetre;
    context.lineCap = "round";
    context.lineJoin = "round";
    context.stroke(tail);
    paintCar(context, pose, { colour, palette: view.palette, isGhost: number > 0 }, pixelsPerMetre);
  }
}

/** Return the viewport with the world on whole pixels, so that what stands still is copied and not blurred. */
function snapped(viewport: Viewport, scale: number): Viewport {
  return {
    ...viewport,
    x_m: Math.round(viewport.x_m * scale) / scale,
    y_m: Math.round(viewport.y_m * scale) / scale,
  };
}
