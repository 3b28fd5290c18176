import type { Diagnostic } from "@codemirror/lint";
import type { Text } from "@codemirror/state";

import type { RewardCheck } from "../documents/rewardCheck";

/** Something to be said at a line, from 1. */
export interface LineNote {
  readonly line: number;
  readonly severity: "error" | "warning" | "info";
  readonly message: string;
}

/** Return what a check says at lines of the code, in one language. */
export function lineNotes(
  check: RewardCheck,
  language: "en" | "ko",
  words: { unreached: string },
): LineNote[] {
  const notes: (Omit<LineNote, "line"> & { line: number | null })[] = [
    ...check.problems.map(({ line, text }) => ({
      line,
      severity: "error" as const,
      message: text[language],
    })),
    ...check.unknown_keys.map(({ line, text }) => ({
      line,
      severity: "warning" as const,
      message: text[language],
    })),
    ...check.findings.map(({ line, severity, sentence, next_step }) => ({
      line,
      severity: severity === "surprising" ? ("info" as const) : ("warning" as const),
      message: `${sentence[language]}\n${next_step[language]}`,
    })),
    ...check.notes.map(({ line, text }) => ({ line, severity: "info" as const, message: text[language] })),
    ...check.unreached.map(([line]) => ({ line, severity: "info" as const, message: words.unreached })),
  ];
  return notes.flatMap((note) => (note.line === null ? [] : [{ ...note, line: note.line }]));
}

/** Return notes as marks on a document: each covers the text of its line. A document may have fewer lines by now. */
export function diagnosticsOf(doc: Text, notes: readonly LineNote[]): Diagnostic[] {
  return notes
    .map(({ line, severity, message }) => {
      const { from, to, text } = doc.line(Math.min(Math.max(1, line), doc.lines));
      const indent = text.length - text.trimStart().length;
      return { from: Math.min(to, from + indent), to, severity, message };
    })
    .sort((one, other) => one.from - other.from);
}
