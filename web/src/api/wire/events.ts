import { createParser, type EventSourceMessage } from "eventsource-parser";

/** Something that happened, as the server announces it. */
export interface LiveEvent {
  readonly topic: string;
  readonly kind: string;
  readonly at: string;
  readonly payload: Readonly<Record<string, unknown>>;
}

/** What a listener is told besides events: that it may have missed some, so that it has to fetch everything again. */
export interface Listener {
  onEvent(event: LiveEvent): void;
  onReset(): void;
}

const RETRY_MS = 1000;
const LONGEST_RETRY_MS = 15_000;
/** A stream that breaks and is there again sooner was never away for a person. */
const NOTICED_MS = 3000;

/**
 * One stream of events for everything that a tab shows (server-sent events).
 *
 * Topics come and go with the parts of a page; the stream is then asked for anew and goes on after the last event seen,
 * so that nothing is missed between. A hidden tab lets go of its stream, as browsers open only six connections to a
 * server of plain HTTP, and takes up where it was when it is seen again.
 */
export class LiveEvents {
  readonly #listeners = new Map<string, Set<Listener>>();
  #lastId: string | null = null;
  #running: AbortController | null = null;
  #paused = false;
  #isAway = false;
  #awayTimer: ReturnType<typeof setTimeout> | undefined;
  readonly #watchers = new Set<() => void>();

  constructor(private readonly address = "/api/events") {}

  /** Listen to topics until the function that is returned is called. */
  listen(topics: readonly string[], listener: Listener): () => void {
    const isNew = topics.filter((topic) => this.#add(topic, listener)).length > 0;
    if (isNew) this.#restart();
    return () => {
      if (topics.filter((topic) => this.#remove(topic, listener)).length > 0) this.#restart();
    };
  }

  /** Let go of the stream, or take it up again where it was. */
  pause(paused: boolean): void {
    if (this.#paused === paused) return;
    this.#paused = paused;
    this.#restart();
  }

  /** Whether the stream has been away for so long that a person should know. */
  readonly isAway = (): boolean => this.#isAway;

  /** Be told whenever {@link isAway} changes, until the function that is returned is called. */
  readonly watch = (onChange: () => void): (() => void) => {
    this.#watchers.add(onChange);
    return () => this.#watchers.delete(onChange);
  };

  #add(topic: string, listener: Listener): boolean {
    const listeners = this.#listeners.get(topic);
    if (listeners) listeners.add(listener);
    else this.#listeners.set(topic, new Set([listener]));
    return !listeners;
  }

  #remove(topic: string, listener: Listener): boolean {
    const listeners = this.#listeners.get(topic);
    listeners?.delete(listener);
    return listeners?.size === 0 && this.#listeners.delete(topic);
  }

  #restart(): void {
    this.#running?.abort();
    this.#running = null;
    if (this.#listeners.size === 0 || this.#paused) {
      this.#miss(false);
      return;
    }
    const running = new AbortController();
    this.#running = running;
    // The parts of a page that appear together ask for one stream together.
    queueMicrotask(() => {
      if (!running.signal.aborted) void this.#run(running.signal);
    });
  }

  async #run(signal: AbortSignal): Promise<void> {
    let wait = RETRY_MS;
    const isOver = () => signal.aborted;
    while (!isOver()) {
      const began = Date.now();
      const goesOn = await this.#read(signal).catch(() => true);
      if (isOver()) return;
      this.#miss(goesOn);
      if (!goesOn) return;
      wait = Date.now() - began > LONGEST_RETRY_MS ? RETRY_MS : Math.min(wait * 1.5, LONGEST_RETRY_MS);
      await pause(wait * (0.5 + Math.random()), signal);
    }
  }

  /** Read one connection to its end; false where the server will not let this page listen. */
  async #read(signal: AbortSignal): Promise<boolean> {
    const query = new URLSearchParams([...this.#listeners.keys()].map((topic) => ["topics", topic]));
    const headers: Record<string, string> = { Accept: "text/event-stream" };
    if (this.#lastId !== null) headers["Last-Event-ID"] = this.#lastId;
    const response = await fetch(`${this.address}?${query.toString()}`, {
      headers,
      signal,
      cache: "no-store",
    });
    if (!response.ok || !response.body) return response.status >= 500 || response.status === 429;
    this.#miss(false);
    const parser = createParser({
      onEvent: (message) => {
        this.#hear(message);
      },
    });
    const reader = response.body.pipeThrough(new TextDecoderStream()).getReader();
    for (let part = await reader.read(); !part.done; part = await reader.read()) parser.feed(part.value);
    return true;
  }

  /** Note that the stream is missed, from which moment on it counts as away after a while; or that it is not. */
  #miss(isMissed: boolean): void {
    if (isMissed) {
      this.#awayTimer ??= setTimeout(() => {
        this.#tell(true);
      }, NOTICED_MS);
      return;
    }
    clearTimeout(this.#awayTimer);
    this.#awayTimer = undefined;
    this.#tell(false);
  }

  #tell(isAway: boolean): void {
    if (this.#isAway === isAway) return;
    this.#isAway = isAway;
    for (const watcher of this.#watchers) watcher();
  }

  #hear(message: EventSourceMessage): void {
    const isFirst = this.#lastId === null;
    if (message.id !== undefined) this.#lastId = message.id;
    const event = JSON.parse(message.data) as LiveEvent | { kind: "hello" | "reset" };
    if ("topic" in event) {
      for (const listener of this.#listeners.get(event.topic) ?? []) listener.onEvent(event);
    } else if (event.kind === "reset" || isFirst) {
      // What a page fetched before its first stream began may be older than the stream.
      for (const listener of new Set([...this.#listeners.values()].flatMap((one) => [...one])))
        listener.onReset();
    }
  }
}

function pause(milliseconds: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, milliseconds);
    signal.addEventListener(
      "abort",
      () => {
        clearTimeout(timer);
        resolve();
      },
      { once: true },
    );
  });
}
