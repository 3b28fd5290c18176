import { Text } from "@codemirror/state";
import { expect, test } from "vitest";

import type { RewardCheck } from "../documents/rewardCheck";
import { diagnosticsOf, lineNotes } from "./diagnostics";

const both = (text: string) => ({ en: text, ko: `${text}(한국어)` });
const check: RewardCheck = {
  is_usable: false,
  is_linted: true,
  states: 9,
  problems: [{ text: both("KeyError"), line: 2, first_state: null, first_params: null, states: 9 }],
  findings: [
    {
      rule: "a",
      severity: "surprising",
      sentence: both("slow"),
      next_step: both("mend"),
      line: 1,
      evidence: [],
    },
    {
      rule: "b",
      severity: "can be hacked",
      sentence: both("hack"),
      next_step: both("mend"),
      line: null,
      evidence: [],
    },
  ],
  unknown_keys: [],
  memory: null,
  cost: null,
  unreached: [[3, 4]],
  notes: [],
  kinds: [],
};

test("A check says at each line what it found there, in the reader's language, and nothing where it knows no line", () => {
  const notes = lineNotes(check, "ko", { unreached: "닿지 않음" });
  expect(notes.map(({ line, severity }) => [line, severity])).toEqual([
    [2, "error"],
    [1, "info"],
    [3, "info"],
  ]);
  expect(notes[0]?.message).toBe("KeyError(한국어)");
});

test("Marks cover the text of their line, in order, and stay within a document that has fewer lines by now", () => {
  const doc = Text.of(["def f():", "    return 1"]);
  const found = diagnosticsOf(doc, [
    { line: 9, severity: "error", message: "late" },
    { line: 1, severity: "info", message: "early" },
  ]);
  expect(found.map(({ from, to }) => doc.sliceString(from, to))).toEqual(["def f():", "return 1"]);
});
