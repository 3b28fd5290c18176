import "@fontsource/jetbrains-mono/latin-400.css";

import { python } from "@codemirror/lang-python";
import { EditorState, RangeSetBuilder, type Extension, type Text } from "@codemirror/state";
import { Decoration, EditorView, lineNumbers, type DecorationSet } from "@codemirror/view";

import type { CodeLook } from "./codeEditor";
import { codeTheme } from "./themes";

/** Long code is scrolled by itself, so that what stands under it stays near. */
const FITTING = EditorView.theme({ "&": { height: "auto", maxHeight: "70vh" } });

/** Show code that is read and not written, with some lines, from 1, marked; the function that is returned removes it. */
export function showCode(
  parent: HTMLElement,
  code: string,
  marked: readonly number[],
  look: CodeLook,
  label: string,
): () => void {
  const state = EditorState.create({
    doc: code,
    extensions: [
      ...reading(look, label),
      FITTING,
      EditorView.decorations.of((view) => marks(view.state.doc, marked)),
    ],
  });
  const view = new EditorView({ parent, state });
  return () => {
    view.destroy();
  };
}

/** What code needs that is read and not written. */
export function reading({ palette, isDark }: CodeLook, label: string): Extension[] {
  return [
    lineNumbers(),
    python(),
    EditorState.readOnly.of(true),
    EditorView.lineWrapping,
    EditorView.contentAttributes.of({
      "aria-label": label,
      "aria-readonly": "true",
      translate: "no",
      tabindex: "0",
    }),
    codeTheme(palette, isDark),
  ];
}

function marks(doc: Text, lines: readonly number[]): DecorationSet {
  const builder = new RangeSetBuilder<Decoration>();
  const known = [...new Set(lines)].filter((line) => line >= 1 && line <= doc.lines);
  for (const line of known.sort((one, other) => one - other)) {
    const { from } = doc.line(line);
    builder.add(from, from, Decoration.line({ class: "cm-marked" }));
  }
  return builder.finish();
}
