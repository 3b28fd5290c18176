import { act, renderHook } from "@testing-library/react";
import { afterEach, describe, expect, it } from "vitest";

import { secretIn, useSecret } from "./useSecret";

describe("the secret of an invitation", () => {
  afterEach(() => {
    window.history.replaceState(null, "", "/");
  });

  it("stands after the # of the address, and follows it", () => {
    window.history.replaceState(null, "", "/join#first");
    const { result } = renderHook(useSecret);
    expect(result.current[0]).toBe("first");
    act(() => {
      result.current[1]("K7QM-2XWP");
    });
    expect(result.current[0]).toBe("K7QM-2XWP");
    expect(window.location.pathname).toBe("/join");
  });

  it("is read as it stands where it is not encoded", () => {
    window.history.replaceState(null, "", "/join#100%");
    expect(renderHook(useSecret).result.current[0]).toBe("100%");
  });

  it("is found in a link, in a code and in a secret alone", () => {
    expect(secretIn(" https://league.example.com/join#abc ")).toBe("abc");
    expect(secretIn("K7QM-2XWP")).toBe("K7QM-2XWP");
    expect(secretIn("")).toBe("");
  });
});
