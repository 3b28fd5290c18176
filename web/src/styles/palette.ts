/** The colours of everything that is drawn on a canvas or as a picture, for both themes. */
export interface Palette {
  readonly page: string;
  readonly grass: string;
  readonly road: string;
  readonly border: string;
  readonly centreLine: string;
  readonly startLine: string;
  readonly text: string;
  readonly quietText: string;
  readonly grid: string;
  readonly good: string;
  readonly warning: string;
  readonly bad: string;
  /** Cars and curves, in order; told apart by people who do not tell red from green (Okabe and Ito, 2008). */
  readonly series: readonly string[];
}

export const LIGHT: Palette = {
  page: "#ffffff",
  grass: "#e3ecdf",
  road: "#9aa3ad",
  border: "#ffffff",
  centreLine: "#e9b949",
  startLine: "#1f2933",
  text: "#1f2933",
  quietText: "#56606b",
  grid: "#dfe4ea",
  good: "#007a5a",
  warning: "#9a5b00",
  bad: "#c01f1f",
  series: ["#0072b2", "#d55e00", "#007f5f", "#a8467f", "#8a6d00", "#3a7ca5", "#5b4b8a", "#5f5f5f"],
};

export const DARK: Palette = {
  page: "#1d2126",
  grass: "#22302a",
  road: "#4a525c",
  border: "#cfd6dd",
  centreLine: "#e9b949",
  startLine: "#f3f6f9",
  text: "#e8edf2",
  quietText: "#a9b1ba",
  grid: "#353b43",
  good: "#4fd1a5",
  warning: "#f0b357",
  bad: "#ff8f8f",
  series: ["#56b4e9", "#ff9147", "#2fc296", "#e08bc0", "#e5cf4a", "#9ad0f5", "#b9a8ec", "#c2c2c2"],
};

const VIRIDIS = [
  "#440154",
  "#46327e",
  "#365c8d",
  "#277f8e",
  "#1fa187",
  "#4ac16d",
  "#a0da39",
  "#fde725",
] as const;

/** Colour of a share, 0 to 1, on a scale that is even to the eye and prints in grey (viridis). */
export function scaleColour(share: number): string {
  const at = Math.min(1, Math.max(0, share)) * (VIRIDIS.length - 1);
  const low = Math.min(VIRIDIS.length - 2, Math.floor(at));
  return mix(VIRIDIS[low] ?? VIRIDIS[0], VIRIDIS[low + 1] ?? VIRIDIS[7], at - low);
}

function mix(from: string, to: string, share: number): string {
  const channel = (start: number) => {
    const [a, b] = [from, to].map((colour) => Number.parseInt(colour.slice(start, start + 2), 16)) as [
      number,
      number,
    ];
    return Math.round(a + (b - a) * share);
  };
  return `rgb(${channel(1)}, ${channel(3)}, ${channel(5)})`;
}

const SIGNED = ["#8c3b0a", "#e08a3c", "#f5efe6", "#7aa6d8", "#1f4e96"] as const;

/** Colour of a share, −1 to 1, on a scale that parts at nought: brown below, blue above, told apart by everybody. */
export function signedColour(share: number): string {
  const at = ((Math.min(1, Math.max(-1, share)) + 1) / 2) * (SIGNED.length - 1);
  const low = Math.min(SIGNED.length - 2, Math.floor(at));
  return mix(SIGNED[low] ?? SIGNED[0], SIGNED[low + 1] ?? SIGNED[4], at - low);
}
