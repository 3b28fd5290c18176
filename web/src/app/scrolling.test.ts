import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";

import { Scrolling } from "./scrolling";

describe("scrolling between places", () => {
  let leave: () => void;
  let scrolling: Scrolling;
  let top: number;

  beforeEach(() => {
    history.replaceState(null, "", "/models");
    top = 0;
    vi.spyOn(window, "scrollY", "get").mockImplementation(() => top);
    vi.spyOn(window, "scrollTo").mockImplementation((_: unknown, to?: number) => {
      top = to ?? 0;
    });
    scrolling = new Scrolling();
    leave = scrolling.follow();
  });

  afterEach(() => {
    leave();
    vi.restoreAllMocks();
  });

  const scroll = (to: number) => {
    top = to;
    window.dispatchEvent(new Event("scroll"));
  };
  const come = (to: string, isBack: boolean) => {
    history.replaceState(null, "", to);
    if (isBack) window.dispatchEvent(new PopStateEvent("popstate"));
    scrolling.arrive();
  };

  test("a link leads to the top of a page", () => {
    scroll(700);
    come("/races", false);
    expect(top).toBe(0);
  });

  test("the way back leads to where the page was left", () => {
    scroll(700);
    come("/races", false);
    scroll(20);
    come("/models", true);
    expect(top).toBe(700);
  });

  test("a link to a page that was seen before leads to its top, also after a step back within the page", () => {
    scroll(700);
    come("/races", false);
    window.dispatchEvent(new PopStateEvent("popstate"));
    come("/models", false);
    expect(top).toBe(0);
  });
});
