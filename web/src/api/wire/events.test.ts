import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";

import { LiveEvents, type LiveEvent } from "./events";

/** A server that keeps every stream open until it is told to write or to hang up. */
class FakeServer {
  isThere = true;
  readonly asked: { topics: string[]; lastId: string | null; isOpen: () => boolean }[] = [];
  #writers: ReadableStreamDefaultController<Uint8Array>[] = [];

  readonly fetch = (address: string, request: RequestInit): Promise<Response> => {
    if (!this.isThere) return Promise.reject(new TypeError("Failed to fetch"));
    const stream = new ReadableStream<Uint8Array>({
      start: (writer) => {
        this.#writers.push(writer);
      },
    });
    const signal = request.signal;
    this.asked.push({
      topics: new URL(address, "http://league").searchParams.getAll("topics"),
      lastId: new Headers(request.headers).get("Last-Event-ID"),
      isOpen: () => !signal?.aborted,
    });
    return Promise.resolve(new Response(stream));
  };

  write(text: string): void {
    this.#writers.at(-1)?.enqueue(new TextEncoder().encode(text));
  }

  hangUp(): void {
    this.#writers.at(-1)?.close();
  }
}

const hello = (id: number) => `id: ${id}\r\ndata: {"kind": "hello"}\r\n\r\n`;
const reset = (id: number) => `id: ${id}\r\ndata: {"kind": "reset"}\r\n\r\n`;
const board = (id: number, topic: string) =>
  `id: ${id}\r\ndata: {"topic": "${topic}", "kind": "leaderboard", "at": "", "payload": {}}\r\n\r\n`;

describe("live events", () => {
  let server: FakeServer;
  let live: LiveEvents;
  let heard: LiveEvent[];
  let resets: number;
  const listener = {
    onEvent: (event: LiveEvent) => {
      heard.push(event);
    },
    onReset: () => {
      resets += 1;
    },
  };

  beforeEach(() => {
    vi.useFakeTimers();
    server = new FakeServer();
    vi.stubGlobal("fetch", server.fetch);
    live = new LiveEvents();
    heard = [];
    resets = 0;
  });

  afterEach(() => {
    vi.useRealTimers();
    vi.unstubAllGlobals();
  });

  const turn = () => vi.advanceTimersByTimeAsync(0);

  test("the parts of a page that appear together share one stream", async () => {
    live.listen(["race:1"], listener);
    live.listen(["race:1", "job:2"], listener);
    await turn();
    expect(server.asked.map((one) => one.topics)).toEqual([["race:1", "job:2"]]);
  });

  test("an event reaches those who listen to its topic, and nobody else", async () => {
    const others: LiveEvent[] = [];
    live.listen(["race:1"], listener);
    live.listen(["race:2"], {
      onEvent: (event) => {
        others.push(event);
      },
      onReset: () => undefined,
    });
    await turn();
    server.write(board(5, "race:1"));
    await turn();
    expect([heard.length, others.length]).toEqual([1, 0]);
  });

  test("what was fetched before the first stream began is fetched again, as it may be older", async () => {
    live.listen(["race:1"], listener);
    await turn();
    server.write(hello(4));
    await turn();
    expect(resets).toBe(1);
  });

  test("a broken stream is taken up after the last event that was heard", async () => {
    live.listen(["race:1"], listener);
    await turn();
    server.write(hello(4) + board(7, "race:1"));
    await turn();
    server.hangUp();
    await vi.advanceTimersByTimeAsync(20_000);
    server.write(hello(7));
    await turn();
    expect(server.asked.map((one) => one.lastId)).toEqual([null, "7"]);
    expect(resets).toBe(1);
  });

  test("where the server no longer keeps what was missed, everything is fetched again", async () => {
    live.listen(["race:1"], listener);
    await turn();
    server.write(hello(4) + reset(9));
    await turn();
    expect(resets).toBe(2);
  });

  test("a hidden tab lets go of its stream, and goes on after what it heard when it is seen again", async () => {
    live.listen(["race:1"], listener);
    await turn();
    server.write(hello(4));
    await turn();
    live.pause(true);
    await turn();
    expect(server.asked[0]?.isOpen()).toBe(false);
    live.pause(false);
    await turn();
    expect(server.asked[1]?.lastId).toBe("4");
  });

  test("a server that stays away is noticed after a while, and no more once it is back", async () => {
    const told: boolean[] = [];
    live.watch(() => told.push(live.isAway()));
    live.listen(["race:1"], listener);
    await turn();
    server.isThere = false;
    server.hangUp();
    await vi.advanceTimersByTimeAsync(2500);
    expect(told).toEqual([]);
    await vi.advanceTimersByTimeAsync(1000);
    expect(told).toEqual([true]);
    server.isThere = true;
    await vi.advanceTimersByTimeAsync(30_000);
    expect(told).toEqual([true, false]);
  });

  test("a stream that breaks and comes back at once is not said to be away", async () => {
    live.listen(["race:1"], listener);
    await turn();
    server.hangUp();
    await vi.advanceTimersByTimeAsync(10_000);
    expect(live.isAway()).toBe(false);
  });

  test("where nobody listens, nothing is away", async () => {
    server.isThere = false;
    const leave = live.listen(["race:1"], listener);
    await vi.advanceTimersByTimeAsync(5000);
    expect(live.isAway()).toBe(true);
    leave();
    expect(live.isAway()).toBe(false);
  });

  test("nobody listens any more, so nothing is asked for any more", async () => {
    const leave = live.listen(["race:1"], listener);
    await turn();
    leave();
    await turn();
    expect(server.asked.map((one) => one.isOpen())).toEqual([false]);
  });
});
