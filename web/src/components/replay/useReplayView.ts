import { useReducedMotion } from "@mantine/hooks";
import { useState } from "react";

import type { StageView } from "@/replay/stage";
import { usePalette } from "@/styles/usePalette";

/** What the reader has chosen of how a replay looks, and a function that changes it. */
export function useReplayView(): [StageView, (change: Partial<StageView>) => void] {
  const palette = usePalette();
  const isCalm = useReducedMotion(false, { getInitialValueInEffect: false });
  const [chosen, choose] = useState<Omit<StageView, "palette" | "isEased">>({
    colouring: "speed",
    hasGhosts: true,
    hasExits: false,
    isFollowing: false,
  });
  const change = (part: Partial<StageView>) => {
    choose((before) => ({ ...before, ...part }));
  };
  return [{ ...chosen, palette, isEased: !isCalm }, change];
}
