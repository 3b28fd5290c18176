import { MergeView, unifiedMergeView } from "@codemirror/merge";
import { EditorState } from "@codemirror/state";
import { EditorView } from "@codemirror/view";

import type { CodeLook, CodeWords } from "./codeEditor";
import { reading } from "./codeView";

/** Two texts to be compared, with what each is called. */
export interface TwoTexts {
  readonly before: string;
  readonly after: string;
  readonly beforeLabel: string;
  readonly afterLabel: string;
}

const UNCHANGED = { margin: 3, minSize: 6 };

/** Show what differs, side by side where there is room for it, else one text under the other; returns how to remove it. */
export function showDiff(
  parent: HTMLElement,
  { before, after, beforeLabel, afterLabel }: TwoTexts,
  isWide: boolean,
  look: CodeLook,
  phrases: CodeWords["phrases"],
): () => void {
  const own = [EditorState.phrases.of(phrases), diffTheme(look)];
  const read = (label: string) => [...reading(look, label), ...own];
  if (isWide) {
    const view = new MergeView({
      parent,
      a: { doc: before, extensions: read(beforeLabel) },
      b: { doc: after, extensions: read(afterLabel) },
      collapseUnchanged: UNCHANGED,
    });
    return whileShown([view.a, view.b], view);
  }
  const merged = unifiedMergeView({ original: before, mergeControls: false, collapseUnchanged: UNCHANGED });
  const view = new EditorView({ parent, doc: after, extensions: [...read(afterLabel), merged] });
  return whileShown([view], view);
}

/** Measure once the letters that are shown are there, as lines are then of another height; returns how to remove it. */
function whileShown(views: readonly EditorView[], whole: { destroy(): void }): () => void {
  let isShown = true;
  void document.fonts.ready.then(() => {
    if (isShown) for (const view of views) view.requestMeasure();
  });
  return () => {
    isShown = false;
    whole.destroy();
  };
}

/** Changed lines stay readable: their colour is that of the page with a little green or red. */
function diffTheme({ palette, isDark }: CodeLook) {
  const [gone, come] = isDark ? ["#4a2429", "#1d3f33"] : ["#fde8e6", "#e0f3ea"];
  const [goneText, comeText] = isDark ? ["#5a2a31", "#23493b"] : ["#fbd9d5", "#cfeede"];
  const quiet = { color: palette.quietText, backgroundColor: palette.grid, backgroundImage: "none" };
  return EditorView.theme(
    {
      "&.cm-merge-a .cm-changedLine, .cm-deletedChunk": { backgroundColor: gone },
      "&.cm-merge-b .cm-changedLine, .cm-changedLine, .cm-inlineChangedLine": { backgroundColor: come },
      "&.cm-merge-a .cm-changedText, .cm-deletedChunk .cm-deletedText": { background: goneText },
      "&.cm-merge-b .cm-changedText, .cm-changedText": { background: comeText },
      ".cm-collapsedLines": { ...quiet, padding: "4px 12px", minHeight: "24px" },
    },
    { dark: isDark },
  );
}
