import { createTheme, type CSSVariablesResolver, type MantineColorsTuple } from "@mantine/core";

/** Kerb blue: links, buttons, the reader's own line. Shade 7 on white and shade 4 on the dark page reach 4.5 to 1. */
const racer: MantineColorsTuple = [
  "#e8f3ff",
  "#d0e4fb",
  "#a3c8f2",
  "#72aaea",
  "#5c9ce6",
  "#3883dc",
  "#2675d3",
  "#1a62b8",
  "#1256a5",
  "#034991",
];

/** Danger: white on shade 7 reaches 5.5 to 1. */
const red: MantineColorsTuple = [
  "#fff0f0",
  "#ffdede",
  "#fbbcbc",
  "#f59393",
  "#ee6f6f",
  "#e34f4f",
  "#d63b3b",
  "#c92a2a",
  "#b02020",
  "#8f1717",
];

export const theme = createTheme({
  primaryColor: "racer",
  primaryShade: { light: 7, dark: 7 },
  colors: { racer, red },
  fontFamily: '"Pretendard Variable", system-ui, sans-serif',
  fontFamilyMonospace: '"JetBrains Mono", "Pretendard Variable", ui-monospace, monospace',
  headings: { fontFamily: '"Pretendard Variable", system-ui, sans-serif', fontWeight: "700" },
  defaultRadius: "md",
  cursorType: "pointer",
  respectReducedMotion: true,
  focusRing: "auto",
  components: {
    // A dialog's heading is no banner of the page, which its element would say.
    Modal: { defaultProps: { attributes: { header: { role: "presentation" } } } },
    Drawer: { defaultProps: { attributes: { header: { role: "presentation" } } } },
  },
});

/** Quiet text keeps a contrast of 4.5 to 1 on every surface that it stands on (WCAG 2.2, 1.4.3). */
export const cssVariables: CSSVariablesResolver = () => ({
  variables: {},
  light: {
    "--mantine-color-dimmed": "#56606b",
    "--mantine-color-placeholder": "#66707b",
    "--mantine-color-error": "#c01f1f",
    "--racer-page": "#f6f8fa",
    "--racer-link": "#1a62b8",
  },
  dark: {
    "--mantine-color-dimmed": "#a9b1ba",
    "--mantine-color-placeholder": "#98a1ab",
    "--mantine-color-error": "#ff9a9a",
    "--racer-page": "#16191d",
    "--racer-link": "#82b4ef",
  },
});
