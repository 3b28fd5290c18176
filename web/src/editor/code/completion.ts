import type { Completion, CompletionContext, CompletionResult } from "@codemirror/autocomplete";
import { syntaxTree } from "@codemirror/language";
import type { EditorState } from "@codemirror/state";

import { parameterCard, type CodeHelp, type ParameterWords } from "./parameterHelp";

/** Return what the function calls the dict that it is given. */
export function dictName(text: string): string {
  return /def\s+reward_function\s*\(\s*([A-Za-z_]\w*)/.exec(text)?.[1] ?? "params";
}

/** Return completions of the keys of the dict: inside its brackets the name, elsewhere the whole look-up. */
export function completeParameters(context: CompletionContext, help: CodeHelp): CompletionResult | null {
  const dict = dictName(context.state.doc.toString());
  const key = context.matchBefore(new RegExp(`\\b${dict}\\s*(?:\\[|\\.get\\()\\s*["']\\w*`));
  if (key) {
    const from = key.from + key.text.search(/["']\w*$/) + 1;
    return { from, options: options(help, (name) => name), validFor: /^\w*$/ };
  }
  const word = context.matchBefore(/[A-Za-z_]\w*/);
  if ((!word && !context.explicit) || isText(context.state, context.pos)) return null;
  const from = word?.from ?? context.pos;
  if (context.state.sliceDoc(from - 1, from) === ".") return null;
  return { from, options: options(help, (name) => `${dict}["${name}"]`), validFor: /^\w*$/ };
}

function options({ parameters, palette }: CodeHelp, apply: (name: string) => string): Completion[] {
  return [...parameters.values()].map((words: ParameterWords) => ({
    label: words.name,
    type: "property",
    detail: words.kind,
    apply: apply(words.name),
    info: () => parameterCard(words, palette),
    boost: 1,
  }));
}

/** Whether a place is inside a string or a comment. */
function isText(state: EditorState, at: number): boolean {
  return /String|Comment/.test(syntaxTree(state).resolveInner(at, -1).name);
}
