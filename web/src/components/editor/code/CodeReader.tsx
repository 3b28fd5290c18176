import { useEffect, useRef } from "react";
import { useTranslation } from "react-i18next";

import { showCode } from "@/editor/code/codeView";

import type { CodeViewProps } from "../CodeView";
import { useCodeLook } from "./useCodeLook";

const NONE: readonly number[] = [];

/** Code to be read, in colours. */
export default function CodeReader({ code, marked = NONE }: CodeViewProps) {
  const { t } = useTranslation("editor");
  const host = useRef<HTMLDivElement>(null);
  const look = useCodeLook();
  const label = t("code.readLabel");
  useEffect(() => {
    return host.current ? showCode(host.current, code, marked, look, label) : undefined;
  }, [code, marked, look, label]);
  return <div ref={host} />;
}
