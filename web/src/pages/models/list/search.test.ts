import fc from "fast-check";
import { expect, test } from "vitest";

import { found } from "./search";

const MODELS = [
  { name: "Late apex", description: "brakes late", track: "bean" },
  { name: "첫 모델", description: "", track: "oval" },
];

test("every word has to occur, in the name, the description or the track", () => {
  expect(found(MODELS, "late BEAN").map(({ name }) => name)).toEqual(["Late apex"]);
  expect(found(MODELS, "late oval")).toEqual([]);
});

test("Korean is found, however its letters are composed", () => {
  expect(found(MODELS, "모델".normalize("NFD")).map(({ name }) => name)).toEqual(["첫 모델"]);
});

test("a search for nothing finds everything, in its order", () => {
  fc.assert(
    fc.property(fc.stringMatching(/^\s*$/), (nothing) => {
      expect(found(MODELS, nothing)).toEqual(MODELS);
    }),
  );
});

test("a model is found by its own name, whatever it is called", () => {
  fc.assert(
    fc.property(fc.string(), (name) => {
      const model = { name, description: "", track: "bean" };
      expect(found([model], name)).toEqual([model]);
    }),
  );
});
