import { expect, test } from "vitest";

import { isPlan, newTerm, withoutTerm, withTerm, withValue, type TermKind } from "./builderForm";

const words = { en: "", ko: "" };
const speed: TermKind = {
  kind: "speed",
  sentence: words,
  fields: [
    { name: "weight", type: "number", default: 1, minimum: 0.1, maximum: 10, unit: words, sentence: words },
  ],
};

test("A term begins with its defaults, and changing one value leaves the plan before as it was", () => {
  const plan = withTerm({ title: "t", terms: [] }, newTerm(speed));
  const faster = withValue(plan, "speed", "weight", 3);
  expect(plan.terms).toEqual([{ kind: "speed", weight: 1 }]);
  expect(faster.terms).toEqual([{ kind: "speed", weight: 3 }]);
  expect(withoutTerm(faster, "speed").terms).toEqual([]);
});

test("What a version keeps is a plan only where it has a title and terms", () => {
  expect(isPlan({ title: "t", terms: [] })).toBe(true);
  for (const other of [null, "plan", [], { title: 1, terms: [] }]) expect(isPlan(other)).toBe(false);
});
