import { readFileSync } from "node:fs";
import { resolve } from "node:path";

import { expect, test } from "vitest";

import { DARK, LIGHT } from "@/styles/palette";

import { parameterPicture } from "./parameterPictures";

const VOCABULARY = resolve(process.cwd(), "../racer/rewards/params.py");
const names = [...readFileSync(VOCABULARY, "utf-8").matchAll(/Parameter\(\s*"(\w+)"/g)].map(
  ([, name = ""]) => name,
);

test("Every parameter that a reward function is told has a picture of its own, in both themes", () => {
  expect(names.length).toBeGreaterThan(20);
  for (const palette of [LIGHT, DARK]) {
    const pictures = names.map((name) => parameterPicture(name, palette)?.outerHTML);
    expect(names.filter((_, at) => pictures[at] === undefined)).toEqual([]);
    expect(new Set(pictures).size).toBe(names.length);
  }
});

test("Nothing that is drawn has a place that is no number", () => {
  for (const name of names) expect(parameterPicture(name, LIGHT)?.outerHTML).not.toMatch(/NaN|undefined/);
});

test("What is no parameter has no picture", () => {
  expect(parameterPicture("toString", LIGHT)).toBeNull();
});
