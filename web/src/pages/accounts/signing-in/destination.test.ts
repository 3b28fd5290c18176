import fc from "fast-check";
import { describe, expect, it } from "vitest";

import { destination } from "./destination";

describe("after signing in", () => {
  it("the reader comes to the place that they wanted, with what stands after its # kept from the server", () => {
    expect(destination("?to=%2Fraces%2F7%3Fcode%3DK7QM")).toBe("/races/7?code=K7QM");
    expect(destination("?to=/join", "#secret")).toBe("/join#secret");
    expect(destination("")).toBe("/");
  });

  it("no link leads to another site", () => {
    const elsewhere = [
      "https://evil.example",
      "//evil.example",
      "/\\evil.example",
      "/\t/evil.example",
      "javascript:1",
    ];
    for (const to of elsewhere) expect(destination(`?to=${encodeURIComponent(to)}`)).toBe("/");
  });

  it("whatever the address says, the way stays on this site", () => {
    fc.assert(
      fc.property(fc.string(), (to) => {
        const place = destination(`?${new URLSearchParams({ to }).toString()}`);
        expect(new URL(place, window.location.origin).origin).toBe(window.location.origin);
      }),
    );
  });
});
