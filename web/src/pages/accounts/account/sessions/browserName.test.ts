import { describe, expect, it } from "vitest";

import { browserName } from "./browserName";

const WEBKIT = "AppleWebKit/537.36 (KHTML, like Gecko)";

describe("a browser is called what people call it", () => {
  it.each([
    [`Mozilla/5.0 (Windows NT 10.0; Win64; x64) ${WEBKIT} Chrome/140.0.0.0 Safari/537.36`, "Chrome, Windows"],
    [
      `Mozilla/5.0 (Windows NT 10.0; Win64; x64) ${WEBKIT} Chrome/140.0.0.0 Safari/537.36 Edg/140.0`,
      "Edge, Windows",
    ],
    [`Mozilla/5.0 (Windows NT 10.0) ${WEBKIT} Chrome/138.0 Whale/4.33 Safari/537.36`, "Whale, Windows"],
    [
      `Mozilla/5.0 (Linux; Android 15) ${WEBKIT} SamsungBrowser/28.0 Chrome/130.0`,
      "Samsung Internet, Android",
    ],
    [
      `Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) ${WEBKIT} Version/18.0 Safari/604.1`,
      "Safari, iPhone",
    ],
    ["Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0", "Firefox, Linux"],
    ["python-httpx/0.28.1", "python-httpx/0.28.1"],
    ["", ""],
  ])("%s", (userAgent, name) => {
    expect(browserName(userAgent)).toBe(name);
  });
});
