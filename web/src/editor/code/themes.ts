import { HighlightStyle, syntaxHighlighting } from "@codemirror/language";
import type { Extension } from "@codemirror/state";
import { EditorView } from "@codemirror/view";
import { tags } from "@lezer/highlight";

import type { Palette } from "@/styles/palette";

interface Colours {
  readonly keyword: string;
  readonly string: string;
  readonly comment: string;
  readonly number: string;
  readonly name: string;
  readonly activeLine: string;
  readonly selection: string;
  readonly match: string;
  readonly mark: string;
}

/** Each colour of text has a contrast of at least 4.5 to 1 on the page and on the line of the cursor. */
const LIGHT: Colours = {
  keyword: "#6f35c4",
  string: "#0a6640",
  comment: "#56606b",
  number: "#0b57a8",
  name: "#8f3a00",
  activeLine: "#f0f5fb",
  selection: "#cfe2f7",
  match: "#dceccf",
  mark: "#fff1cc",
};

const DARK: Colours = {
  keyword: "#c9a6ff",
  string: "#8fdba8",
  comment: "#a9b1ba",
  number: "#8ec7ff",
  name: "#ffb77a",
  activeLine: "#262c33",
  selection: "#34506e",
  match: "#3a4a30",
  mark: "#4a3f1c",
};

/** The look of code on the light or the dark page. */
export function codeTheme(palette: Palette, isDark: boolean): Extension {
  const colours = isDark ? DARK : LIGHT;
  return [
    EditorView.theme(rules(palette, colours), { dark: isDark }),
    syntaxHighlighting(highlight(colours)),
  ];
}

function highlight({ keyword, string, comment, number, name }: Colours): HighlightStyle {
  return HighlightStyle.define([
    {
      tag: [tags.keyword, tags.operatorKeyword, tags.controlKeyword, tags.definitionKeyword],
      color: keyword,
    },
    { tag: [tags.string, tags.special(tags.string)], color: string },
    { tag: [tags.comment, tags.docString], color: comment, fontStyle: "italic" },
    { tag: [tags.number, tags.bool, tags.null], color: number },
    {
      tag: [tags.function(tags.definition(tags.variableName)), tags.className],
      color: name,
      fontWeight: "600",
    },
    { tag: tags.invalid, textDecoration: "underline wavy" },
  ]);
}

function rules(palette: Palette, colours: Colours): Parameters<typeof EditorView.theme>[0] {
  return {
    "&": { color: palette.text, backgroundColor: palette.page, fontSize: "0.8125rem", height: "100%" },
    "&.cm-focused": { outline: "2px solid var(--mantine-primary-color-filled)", outlineOffset: "-1px" },
    ".cm-scroller": {
      fontFamily: "var(--mantine-font-family-monospace)",
      lineHeight: "1.6",
      fontVariantLigatures: "none",
    },
    ".cm-content": { caretColor: palette.text, paddingBlock: "8px" },
    ".cm-cursor, .cm-dropCursor": { borderLeftColor: palette.text, borderLeftWidth: "2px" },
    "&.cm-focused > .cm-scroller > .cm-selectionLayer .cm-selectionBackground, .cm-selectionBackground": {
      backgroundColor: colours.selection,
    },
    ".cm-activeLine, .cm-activeLineGutter": { backgroundColor: colours.activeLine },
    ".cm-gutters": {
      backgroundColor: palette.page,
      color: palette.quietText,
      borderRight: `1px solid ${palette.grid}`,
    },
    ".cm-matchingBracket, &.cm-focused .cm-matchingBracket": { backgroundColor: colours.match },
    ".cm-selectionMatch": { backgroundColor: colours.match },
    ".cm-marked": { backgroundColor: colours.mark },
    ".cm-tooltip": {
      color: palette.text,
      backgroundColor: palette.page,
      border: `1px solid ${palette.quietText}`,
      borderRadius: "6px",
      maxWidth: "min(24rem, 90vw)",
      overflow: "hidden",
    },
    ".cm-tooltip-autocomplete ul li[aria-selected]": {
      color: palette.text,
      backgroundColor: colours.selection,
    },
    ".cm-completionMatchedText": { textDecoration: "none", fontWeight: "700" },
    ".cm-completionDetail": { color: palette.quietText, fontStyle: "normal" },
    "li[aria-selected] .cm-completionDetail": { color: palette.text },
    ".cm-diagnostic": { whiteSpace: "pre-wrap", padding: "6px 10px" },
    ".cm-panels": { color: palette.text, backgroundColor: colours.activeLine },
    ".cm-textfield": { backgroundColor: palette.page, border: `1px solid ${palette.quietText}` },
    ".cm-button": {
      backgroundImage: "none",
      backgroundColor: palette.page,
      border: `1px solid ${palette.quietText}`,
    },
    ".cm-searchMatch": { backgroundColor: colours.mark },
    ".cm-parameter": { padding: "8px 12px", fontFamily: "var(--mantine-font-family)", lineHeight: "1.5" },
    ".cm-parameter code": { fontWeight: "700" },
    ".cm-parameter p": { margin: "4px 0 0" },
    ".cm-parameter svg": { display: "block", width: "160px", marginTop: "8px" },
    ".cm-parameter .quiet": { color: palette.quietText },
  };
}
