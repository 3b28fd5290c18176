import { useMediaQuery } from "@mantine/hooks";
import { useEffect, useRef } from "react";

import { showDiff } from "@/editor/code/codeDiff";

import type { CodeDiffProps } from "../CodeDiff";
import { useCodeLook } from "./useCodeLook";
import { usePhrases } from "./usePhrases";

/** Two texts, and what differs in them. */
export default function DiffReader({ before, after, beforeLabel, afterLabel }: CodeDiffProps) {
  const host = useRef<HTMLDivElement>(null);
  const isWide = useMediaQuery("(min-width: 900px)", true, { getInitialValueInEffect: false });
  const look = useCodeLook();
  const phrases = usePhrases();
  useEffect(() => {
    if (!host.current) return;
    return showDiff(host.current, { before, after, beforeLabel, afterLabel }, isWide, look, phrases);
  }, [before, after, beforeLabel, afterLabel, isWide, look, phrases]);
  return <div ref={host} />;
}
