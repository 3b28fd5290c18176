import { CompletionContext } from "@codemirror/autocomplete";
import { python } from "@codemirror/lang-python";
import { EditorState } from "@codemirror/state";
import { expect, test } from "vitest";

import { LIGHT } from "@/styles/palette";

import { completeParameters, dictName } from "./completion";
import type { CodeHelp } from "./parameterHelp";

const words = { name: "speed", kind: "float, m/s", sentence: "How fast.", note: null };
const help: CodeHelp = { palette: LIGHT, parameters: new Map([["speed", words]]) };

/** Complete at the bar of a text. */
function complete(text: string) {
  const at = text.indexOf("|");
  const state = EditorState.create({ doc: text.replace("|", ""), extensions: python() });
  return completeParameters(new CompletionContext(state, at, false), help);
}

test("Inside the brackets of the dict the name alone is completed", () => {
  const found = complete('def reward_function(p):\n    return p["sp|');
  expect(found?.options[0]?.apply).toBe("speed");
  expect(found?.from).toBe('def reward_function(p):\n    return p["'.length);
  expect(complete("x = params.get('|")?.options).toHaveLength(1);
});

test("Elsewhere the whole look-up is completed, by what the function calls its dict", () => {
  expect(complete("def reward_function(p):\n    return sp|")?.options[0]?.apply).toBe('p["speed"]');
});

test("Nothing is completed in comments, in other strings, or after a dot", () => {
  for (const text of ["# sp|", 'x = "sp|"', "math.sp|"]) expect(complete(text)).toBeNull();
});

test("A function without a name for its dict calls it params", () => {
  expect(dictName("x = 1")).toBe("params");
});
