import { advanced, AT_START, looped, played, sought, type Cursor } from "./cursor";

/** While a replay plays, those who write down where it is are told so often, ms; those who paint, in every frame. */
const TOLD_EVERY_MS = 100;

/** A cursor that moves with the clock, and tells whoever listens. */
export class Playback {
  #cursor: Cursor = AT_START;
  #told: Cursor = AT_START;
  #toldAt_ms = 0;
  #before_ms: number | null = null;
  #frame = 0;
  readonly #painters = new Set<(elapsed_s: number) => void>();
  readonly #readers = new Set<() => void>();

  constructor(
    readonly duration_s: number,
    private readonly isLooping = false,
  ) {}

  /** Where it is in this very frame. */
  get cursor(): Cursor {
    return this.#cursor;
  }

  /** Where it was when readers were told last. */
  readonly told = (): Cursor => this.#told;

  /** Call a function in every frame, with the time since the last one, until what is returned is called. */
  onFrame(painter: (elapsed_s: number) => void): () => void {
    this.#painters.add(painter);
    return () => this.#painters.delete(painter);
  }

  /** Call a function when `told` has changed, until what is returned is called. */
  readonly onTold = (reader: () => void): (() => void) => {
    this.#readers.add(reader);
    return () => this.#readers.delete(reader);
  };

  play(): void {
    this.#move(played(this.#cursor, this.duration_s));
    this.#before_ms = null;
    cancelAnimationFrame(this.#frame);
    this.#frame = requestAnimationFrame(this.#tick);
  }

  pause(): void {
    cancelAnimationFrame(this.#frame);
    this.#move({ ...this.#cursor, isPlaying: false });
  }

  toggle(): void {
    if (this.#cursor.isPlaying) this.pause();
    else this.play();
  }

  /** Stand at a moment. */
  seek(time_s: number): void {
    cancelAnimationFrame(this.#frame);
    this.#move(sought(this.#cursor, time_s, this.duration_s));
  }

  setSpeed(speed: number): void {
    this.#move({ ...this.#cursor, speed });
  }

  readonly #tick = (now_ms: number): void => {
    const elapsed_s = this.#before_ms === null ? 0 : (now_ms - this.#before_ms) / 1000;
    this.#before_ms = now_ms;
    this.#cursor = (this.isLooping ? looped : advanced)(this.#cursor, elapsed_s, this.duration_s);
    for (const painter of this.#painters) painter(elapsed_s);
    if (!this.#cursor.isPlaying || now_ms - this.#toldAt_ms >= TOLD_EVERY_MS) {
      this.#toldAt_ms = now_ms;
      this.#tell();
    }
    if (this.#cursor.isPlaying) this.#frame = requestAnimationFrame(this.#tick);
  };

  #move(cursor: Cursor): void {
    this.#cursor = cursor;
    for (const painter of this.#painters) painter(0);
    this.#tell();
  }

  #tell(): void {
    this.#told = this.#cursor;
    for (const reader of this.#readers) reader();
  }
}
