import fc from "fast-check";
import { expect, test } from "vitest";

import { Echoes } from "./echoes";

test("Text that comes back late is an echo, even when more has been typed since", () => {
  const echoes = new Echoes();
  for (const text of ["a", "ab", "abc"]) echoes.tell(text);
  expect(echoes.isEcho("ab")).toBe(true);
  expect(echoes.isEcho("abc")).toBe(true);
});

test("Text that nobody was told is new, and so is one from before it", () => {
  const echoes = new Echoes();
  echoes.tell("a");
  expect(echoes.isEcho("restored")).toBe(false);
  expect(echoes.isEcho("a")).toBe(false);
});

test("Whatever is skipped, no text that was told in order is taken for new", () => {
  fc.assert(
    fc.property(fc.uniqueArray(fc.string(), { minLength: 1 }), fc.array(fc.boolean()), (texts, shown) => {
      const echoes = new Echoes();
      for (const text of texts) echoes.tell(text);
      const back = texts.filter((_, at) => shown[at] ?? true);
      expect(back.every((text) => echoes.isEcho(text))).toBe(true);
    }),
  );
});
