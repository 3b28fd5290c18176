import { StateEffect, StateField, type EditorState, type Extension } from "@codemirror/state";
import { EditorView, hoverTooltip, keymap, showTooltip, type Tooltip } from "@codemirror/view";

import { parameterCard, type CodeHelp } from "./parameterHelp";

const setTooltip = StateEffect.define<Tooltip | null>();

/** The help that a key has opened; it goes when the cursor moves on. */
const opened = StateField.define<Tooltip | null>({
  create: () => null,
  update(value, transaction) {
    for (const effect of transaction.effects) if (effect.is(setTooltip)) return effect.value;
    return transaction.docChanged || transaction.selection ? null : value;
  },
  provide: (field) => showTooltip.from(field),
});

/** Help for the parameter under the pointer, and with F1 for the one at the cursor; Escape closes it. */
export function helpAtCursor(help: CodeHelp): Extension {
  const open = (view: EditorView): boolean => {
    const tooltip = helpAt(view.state, view.state.selection.main.head, help);
    if (!tooltip) return false;
    view.dispatch({ effects: setTooltip.of(tooltip) });
    return true;
  };
  const close = (view: EditorView): boolean => {
    if (!view.state.field(opened)) return false;
    view.dispatch({ effects: setTooltip.of(null) });
    return true;
  };
  return [
    opened,
    hoverTooltip((view, at) => helpAt(view.state, at, help), { hideOnChange: true }),
    keymap.of([
      { key: "F1", run: open, preventDefault: true },
      { key: "Escape", run: close },
    ]),
  ];
}

function helpAt(state: EditorState, at: number, { parameters, palette }: CodeHelp): Tooltip | null {
  const word = state.wordAt(at);
  const words = word && parameters.get(state.sliceDoc(word.from, word.to));
  if (!words) return null;
  return { pos: word.from, end: word.to, create: () => ({ dom: parameterCard(words, palette) }) };
}
