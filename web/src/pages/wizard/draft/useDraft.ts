import { useCallback, useEffect, useState } from "react";

import { newDraft, type ChangeDraft, type Draft } from "./draft";

const KEPT = "racer.wizard";

interface KeptDraft {
  draft: Draft;
  change: ChangeDraft;
  /** Begins again with the defaults. */
  forget: () => void;
}

/** The draft of this tab, which outlives a reload. */
export function useDraft(changes: Partial<Draft>): KeptDraft {
  const [draft, setDraft] = useState(() => ({ ...newDraft(), ...keptDraft(), ...changes }));
  useEffect(() => {
    sessionStorage.setItem(KEPT, JSON.stringify(draft));
  }, [draft]);
  const change = useCallback((changed: Partial<Draft>) => {
    setDraft((before) => ({ ...before, ...changed }));
  }, []);
  const forget = useCallback(() => {
    sessionStorage.removeItem(KEPT);
    setDraft(newDraft());
  }, []);
  return { draft, change, forget };
}

/** Return what this tab had begun; nothing where it is not a draft of these pages. */
function keptDraft(): Partial<Draft> {
  try {
    const kept: unknown = JSON.parse(sessionStorage.getItem(KEPT) ?? "{}");
    const isDraft = typeof kept === "object" && kept !== null && !Array.isArray(kept);
    return isDraft ? kept : {};
  } catch {
    return {};
  }
}
