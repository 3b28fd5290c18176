import { expect, test } from "vitest";

import { codeOf } from "./rewardCode";

test("the text at the top of a reward function is left out, however it is quoted", () => {
  expect(codeOf('"""Pays for "speed".\n\nWhy: it is fast.\n"""\n\nX = 1\n')).toBe("X = 1\n");
  expect(codeOf("'''Pays.'''\nX = 1\n")).toBe("X = 1\n");
});

test("the descriptions of functions stay", () => {
  const source = 'def reward_function(params):\n    """Return 1."""\n    return 1\n';
  expect(codeOf(source)).toBe(source);
});
