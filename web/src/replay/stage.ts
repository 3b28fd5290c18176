import { listenToGestures } from "./gestures";
import { Scene } from "./paint/scene";
import type { StillView } from "./paint/stillLayer";
import type { Playback } from "./playback";
import { poseAt } from "./pose";
import type { ReplayDocument } from "./replayDocument";
import { fitted, following, panned, toPixels, zoomed, type Pixels, type Viewport } from "./viewport";

/** What a reader may choose of how a replay looks. */
export interface StageView extends StillView {
  readonly isFollowing: boolean;
  /** Whether the picture glides after the car; without it, it stays on the car. */
  readonly isEased: boolean;
}

/** How much closer a car is looked at when it is followed, px for a metre. */
const FOLLOWED_SCALE = 110;
/** A picture this near to what it follows has arrived, px. */
const ARRIVED_PX = 0.5;
/** Eases and pictures that a screen would take longer than this to show jump, s. */
const LONGEST_FRAME_S = 0.1;

/** Shows a replay on a canvas: keeps the viewport, and paints when time, viewport, size or view change. */
export class Stage {
  #document: ReplayDocument;
  #scene: Scene | null = null;
  readonly #context: CanvasRenderingContext2D | null;
  readonly #stops: readonly (() => void)[];
  #viewport: Viewport | null = null;
  #isFitted = true;
  #ratio = 1;
  #frame = 0;
  #before_ms = 0;

  constructor(
    canvas: HTMLCanvasElement,
    document: ReplayDocument,
    private readonly playback: Playback,
    private view: StageView,
    private readonly onPan: () => void,
  ) {
    this.#document = document;
    this.#context = canvas.getContext("2d", { alpha: false });
    this.#stops = [
      playback.onFrame((elapsed_s) => {
        this.#paint(elapsed_s);
      }),
      listenToGestures(canvas, {
        onPan: (by) => {
          this.panBy(by);
        },
        onZoom: (factor, place) => {
          this.zoomBy(factor, place);
        },
      }),
    ];
  }

  /** Show other drives on the same road; what is looked at stays. */
  load(document: ReplayDocument): void {
    if (document === this.#document) return;
    this.#document = document;
    this.#scene = null;
    this.#request();
  }

  /** Look at it otherwise from now on. */
  show(view: StageView): void {
    const begins = view.isFollowing && !this.view.isFollowing;
    this.view = view;
    if (begins && this.#viewport) {
      const pixelsPerMetre = Math.max(this.#viewport.pixelsPerMetre, FOLLOWED_SCALE);
      this.#viewport = { ...this.#viewport, pixelsPerMetre };
      this.#isFitted = false;
    }
    this.#request();
  }

  /** Take the size that the picture has on the page, px, and how many pixels of the screen a px has. */
  resize(width: number, height: number, ratio: number): void {
    if (!this.#context || width === 0 || height === 0) return;
    this.#ratio = ratio;
    this.#context.canvas.width = Math.round(width * ratio);
    this.#context.canvas.height = Math.round(height * ratio);
    this.#viewport =
      this.#viewport && !this.#isFitted
        ? { ...this.#viewport, width, height }
        : fitted(this.#document.bounds, width, height);
    this.#paint(0);
  }

  /** Make everything larger by a factor around a place, or around what is in the middle. */
  zoomBy(factor: number, place?: Pixels): void {
    if (!this.#viewport) return;
    const { width, height } = this.#viewport;
    const smallest = fitted(this.#document.bounds, width, height).pixelsPerMetre / 2;
    this.#viewport = zoomed(this.#viewport, factor, place ?? this.#middle(this.#viewport), smallest);
    this.#isFitted = false;
    this.#request();
  }

  /** Show the whole track. */
  fit(): void {
    if (!this.#viewport) return;
    this.#isFitted = true;
    this.#viewport = fitted(this.#document.bounds, this.#viewport.width, this.#viewport.height);
    this.#request();
  }

  /** Move the picture by so many px; nothing is followed any more. */
  panBy(by: Pixels): void {
    if (!this.#viewport) return;
    this.onPan();
    this.#viewport = panned(this.#viewport, by);
    this.#isFitted = false;
    this.#request();
  }

  /** Let go of the canvas. */
  dispose(): void {
    cancelAnimationFrame(this.#frame);
    for (const stop of this.#stops) stop();
  }

  /** What is zoomed at: the car, where it is seen. */
  #middle(viewport: Viewport): Pixels {
    const middle = { x: viewport.width / 2, y: viewport.height / 2 };
    const [trace] = this.#document.traces;
    if (!trace) return middle;
    const pose = poseAt(trace, this.playback.cursor.time_s);
    const car = toPixels(viewport, pose.x_m, pose.y_m);
    const isSeen = car.x >= 0 && car.y >= 0 && car.x <= viewport.width && car.y <= viewport.height;
    return isSeen ? car : middle;
  }

  #request(): void {
    cancelAnimationFrame(this.#frame);
    this.#frame = requestAnimationFrame((now_ms) => {
      const elapsed_s = Math.min(LONGEST_FRAME_S, (now_ms - this.#before_ms) / 1000);
      this.#before_ms = now_ms;
      this.#paint(elapsed_s);
    });
  }

  #paint(elapsed_s: number): void {
    if (!this.#context || !this.#viewport) return;
    const { time_s, isPlaying } = this.playback.cursor;
    const isThere = this.#follow(elapsed_s, time_s);
    this.#scene ??= new Scene(this.#document);
    this.#scene.paint(this.#context, this.#viewport, time_s, this.view, this.#ratio);
    if (!isThere && !isPlaying) this.#request();
  }

  /** Move towards the followed car; true when it has nothing left to do. */
  #follow(elapsed_s: number, time_s: number): boolean {
    const [trace] = this.#document.traces;
    if (!this.view.isFollowing || !trace || !this.#viewport) return true;
    const target = poseAt(trace, time_s);
    this.#viewport = following(this.#viewport, target, elapsed_s, this.view.isEased);
    const place = toPixels(this.#viewport, target.x_m, target.y_m);
    return Math.hypot(place.x - this.#viewport.width / 2, place.y - this.#viewport.height / 2) < ARRIVED_PX;
  }
}
