import { useEffect, useEffectEvent, useRef, type RefObject } from "react";
import { useTranslation } from "react-i18next";

import { CodeEditor } from "@/editor/code/codeEditor";
import type { LineNote } from "@/editor/code/diagnostics";

import { useCodeHelp } from "../reference/useCodeHelp";
import { useCodeLook } from "./useCodeLook";
import { usePhrases } from "./usePhrases";

interface Props {
  value: string;
  onChange: (value: string) => void;
  notes: readonly LineNote[];
  line: number | undefined;
  onLineShown: (() => void) | undefined;
}

/** The editor of code itself, without what is found out about the code. */
export default function CodeInput({ value, onChange, notes, line, onLineShown }: Props) {
  const host = useRef<HTMLDivElement>(null);
  const editor = useEditor(host, value, onChange);
  useEffect(() => {
    editor.current?.setText(value);
  }, [editor, value]);
  useEffect(() => {
    editor.current?.setNotes(notes);
  }, [editor, notes]);
  const shown = useEffectEvent(() => onLineShown?.());
  useEffect(() => {
    if (line === undefined) return;
    editor.current?.goTo(line);
    shown();
  }, [editor, line]);
  return <div ref={host} style={{ height: "100%" }} />;
}

/** An editor that lives as long as the element around it; its look, words and help follow the page's. */
function useEditor(
  host: RefObject<HTMLDivElement | null>,
  value: string,
  onChange: (value: string) => void,
): RefObject<CodeEditor | null> {
  const { t } = useTranslation("editor");
  const editor = useRef<CodeEditor>(null);
  const look = useCodeLook();
  const phrases = usePhrases();
  const label = t("code.label");
  const help = useCodeHelp();
  const told = useEffectEvent(onChange);
  const make = useEffectEvent(
    (parent: HTMLElement, tell: (text: string) => void) =>
      new CodeEditor(parent, value, tell, look, { label, phrases }),
  );
  useEffect(() => {
    if (!host.current) return;
    const made = make(host.current, (text) => {
      told(text);
    });
    editor.current = made;
    return () => {
      made.destroy();
      editor.current = null;
    };
  }, [host]);
  useEffect(() => {
    editor.current?.setLook(look);
  }, [look]);
  useEffect(() => {
    editor.current?.setWords({ label, phrases });
  }, [label, phrases]);
  useEffect(() => {
    if (help) editor.current?.setHelp(help);
  }, [help]);
  return editor;
}
