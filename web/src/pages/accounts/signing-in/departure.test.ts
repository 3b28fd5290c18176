import fc from "fast-check";
import { beforeEach, describe, expect, it } from "vitest";

import { depart, departed } from "./departure";

const NOTHING = { to: "/", invitation: null, connect: false };

describe("who comes back from the company's service", () => {
  beforeEach(() => {
    sessionStorage.clear();
  });

  it("goes on with what the tab was doing", () => {
    const join = { to: "/races/7", invitation: "a secret", connect: false };
    depart(join);
    expect(departed()).toEqual(join);
  });

  it("goes to the start where the tab remembers nothing, or something else", () => {
    expect(departed()).toEqual(NOTHING);
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.json()), (kept) => {
        sessionStorage.setItem("racer.sign-on", kept);
        expect(departed()).toEqual(NOTHING);
      }),
    );
  });
});
