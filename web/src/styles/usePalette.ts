import { useComputedColorScheme } from "@mantine/core";

import { DARK, LIGHT, type Palette } from "./palette";

/** The palette of the theme that the page is shown in. */
export function usePalette(): Palette {
  return useComputedColorScheme("light") === "dark" ? DARK : LIGHT;
}
