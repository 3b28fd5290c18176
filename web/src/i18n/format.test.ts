import { describe, expect, it, vi } from "vitest";

import { Formats } from "./format";

const NOON = "2026-12-01T12:00:00Z";

describe("a moment elsewhere", () => {
  vi.stubEnv("TZ", "Europe/Berlin");

  it("leaves out the date where it is the same as here, and names the zone as people do", () => {
    expect(new Formats("en").momentElsewhere(NOON, "Asia/Seoul")).toBe("9:00 PM South Korea Time");
    expect(new Formats("ko").momentElsewhere(NOON, "Asia/Seoul")).toContain("대한민국 시간");
  });

  it("has its date where that is another day", () => {
    const there = new Formats("en").momentElsewhere("2026-12-01T20:00:00Z", "Asia/Seoul");
    expect(there).toContain("Dec 2, 2026");
  });

  it("calls coordinated universal time by its short name", () => {
    expect(new Formats("en").momentElsewhere(NOON, "Etc/UTC")).toBe("12:00 PM UTC");
  });
});
