import { describe, expect, it } from "vitest";

import { advanced, AT_START, looped, played, sought } from "./cursor";

const PLAYING = { ...AT_START, isPlaying: true };

describe("the cursor of a replay", () => {
  it("moves with the clock, times its speed", () => {
    expect(advanced({ ...PLAYING, speed: 4 }, 0.5, 10).time_s).toBe(2);
  });

  it("does not move while it stands", () => {
    expect(advanced(AT_START, 1, 10)).toBe(AT_START);
  });

  it("stops at the end, and plays from the beginning after it", () => {
    const end = advanced(PLAYING, 11, 10);
    expect(end).toMatchObject({ time_s: 10, isPlaying: false });
    expect(played(end, 10)).toMatchObject({ time_s: 0, isPlaying: true });
  });

  it("begins anew instead where it loops", () => {
    expect(looped(PLAYING, 11, 10)).toMatchObject({ time_s: 0, isPlaying: true });
  });

  it("stays within the drive wherever it is put, and stands there", () => {
    expect(sought(PLAYING, 99, 10)).toMatchObject({ time_s: 10, isPlaying: false });
    expect(sought(PLAYING, -1, 10).time_s).toBe(0);
  });
});
