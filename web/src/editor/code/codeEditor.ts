import "@fontsource/jetbrains-mono/latin-400.css";

import {
  autocompletion,
  closeBrackets,
  closeBracketsKeymap,
  completionKeymap,
} from "@codemirror/autocomplete";
import { defaultKeymap, history, historyKeymap, indentWithTab } from "@codemirror/commands";
import { pythonLanguage, python } from "@codemirror/lang-python";
import { bracketMatching, indentOnInput, indentUnit } from "@codemirror/language";
import { lintGutter, lintKeymap, setDiagnostics } from "@codemirror/lint";
import { highlightSelectionMatches, searchKeymap } from "@codemirror/search";
import { Annotation, Compartment, EditorState, type Extension } from "@codemirror/state";
import {
  drawSelection,
  EditorView,
  highlightActiveLine,
  highlightActiveLineGutter,
  keymap,
  lineNumbers,
} from "@codemirror/view";

import type { Palette } from "@/styles/palette";

import { completeParameters } from "./completion";
import { diagnosticsOf, type LineNote } from "./diagnostics";
import { Echoes } from "./echoes";
import { helpAtCursor } from "./helpAtCursor";
import type { CodeHelp } from "./parameterHelp";
import { codeTheme } from "./themes";

/** What an editor is called, and how its own parts are worded. */
export interface CodeWords {
  readonly label: string;
  readonly phrases: Readonly<Record<string, string>>;
}

/** How code looks. */
export interface CodeLook {
  readonly palette: Palette;
  readonly isDark: boolean;
}

/** Marks a change that the owner made, of which it need not be told. */
const fromOwner = Annotation.define<boolean>();

/**
 * A Python editor for one reward function.
 *
 * Nothing touches the text, or marks lines in it, while letters are being composed, as Korean is: a change of the page
 * under an open composition would break it.
 */
export class CodeEditor {
  readonly #view: EditorView;
  readonly #echoes = new Echoes();
  readonly #theme = new Compartment();
  readonly #words = new Compartment();
  readonly #help = new Compartment();
  #waiting: (() => void)[] = [];

  constructor(
    parent: HTMLElement,
    text: string,
    onChange: (text: string) => void,
    look: CodeLook,
    words: CodeWords,
  ) {
    const told = EditorView.updateListener.of((update) => {
      if (!update.docChanged || update.transactions.some((one) => one.annotation(fromOwner))) return;
      const now = update.state.doc.toString();
      this.#echoes.tell(now);
      onChange(now);
    });
    const settled = EditorView.domEventHandlers({
      // The editor reads what was composed after this event, and only then has it ended.
      compositionend: () =>
        void setTimeout(() => {
          this.#settle();
        }, 60),
    });
    const parts = [
      this.#theme.of(codeTheme(look.palette, look.isDark)),
      this.#words.of(wordsExtension(words)),
      this.#help.of([]),
    ];
    this.#view = new EditorView({ parent, doc: text, extensions: [...EDITING, ...parts, told, settled] });
    this.#echoes.tell(text);
  }

  /** Take a text from the owner; one that it was told itself is no news. */
  setText(text: string): void {
    if (this.#echoes.isEcho(text)) return;
    this.#whenSettled(() => {
      const doc = this.#view.state.doc;
      if (doc.toString() === text) return;
      this.#view.dispatch({
        changes: { from: 0, to: doc.length, insert: text },
        annotations: fromOwner.of(true),
      });
    });
  }

  /** Mark lines with what is to be said of them. */
  setNotes(notes: readonly LineNote[]): void {
    this.#whenSettled(() => {
      this.#view.dispatch(setDiagnostics(this.#view.state, diagnosticsOf(this.#view.state.doc, notes)));
    });
  }

  /** Offer help for parameters. */
  setHelp(help: CodeHelp): void {
    const source = pythonLanguage.data.of({
      autocomplete: (context: Parameters<typeof completeParameters>[0]) => completeParameters(context, help),
    });
    this.#reconfigure(this.#help, [source, helpAtCursor(help)]);
  }

  setLook({ palette, isDark }: CodeLook): void {
    this.#reconfigure(this.#theme, codeTheme(palette, isDark));
  }

  setWords(words: CodeWords): void {
    this.#reconfigure(this.#words, wordsExtension(words));
  }

  /** Put the cursor on a line, from 1, and show it. */
  goTo(line: number): void {
    const { doc } = this.#view.state;
    const { from } = doc.line(Math.min(Math.max(1, line), doc.lines));
    this.#view.dispatch({
      selection: { anchor: from },
      effects: EditorView.scrollIntoView(from, { y: "center" }),
    });
    this.#view.focus();
  }

  destroy(): void {
    this.#waiting = [];
    this.#view.destroy();
  }

  #reconfigure(part: Compartment, extension: Extension): void {
    this.#whenSettled(() => {
      this.#view.dispatch({ effects: part.reconfigure(extension) });
    });
  }

  #whenSettled(act: () => void): void {
    this.#waiting.push(act);
    this.#settle();
  }

  #settle(): void {
    if (this.#view.composing || this.#view.compositionStarted) return;
    const acts = this.#waiting;
    this.#waiting = [];
    for (const act of acts) act();
  }
}

function wordsExtension({ label, phrases }: CodeWords): Extension {
  return [EditorView.contentAttributes.of({ "aria-label": label }), EditorState.phrases.of(phrases)];
}

const EDITING: readonly Extension[] = [
  lineNumbers(),
  lintGutter(),
  highlightActiveLineGutter(),
  highlightActiveLine(),
  highlightSelectionMatches(),
  history(),
  drawSelection(),
  indentOnInput(),
  indentUnit.of("    "),
  bracketMatching(),
  closeBrackets(),
  autocompletion({ icons: false }),
  python(),
  EditorView.lineWrapping,
  EditorView.contentAttributes.of({
    spellcheck: "false",
    autocapitalize: "off",
    translate: "no",
    tabindex: "0",
  }),
  keymap.of([
    ...closeBracketsKeymap,
    ...completionKeymap,
    ...lintKeymap,
    ...searchKeymap,
    ...historyKeymap,
    ...defaultKeymap,
    indentWithTab,
  ]),
];
