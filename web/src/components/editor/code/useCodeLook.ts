import { useComputedColorScheme } from "@mantine/core";
import { useMemo } from "react";

import type { CodeLook } from "@/editor/code/codeEditor";
import { usePalette } from "@/styles/usePalette";

/** How code looks in the theme that the page is shown in. */
export function useCodeLook(): CodeLook {
  const palette = usePalette();
  const isDark = useComputedColorScheme("light") === "dark";
  return useMemo(() => ({ palette, isDark }), [palette, isDark]);
}
