import type { RewardMap } from "@/editor/documents/rewardMap";
import { scaleColour, signedColour } from "@/styles/palette";

type Range = RewardMap["colours"];

/** Return the colour of a reward; rewards beyond the ends of the range have the colours of the ends. */
export function rewardColour(range: Range, reward: number): string {
  const { low, high, is_diverging } = range;
  if (is_diverging)
    return signedColour(reward < 0 ? -reward / Math.min(low, -1e-12) : reward / Math.max(high, 1e-12));
  return scaleColour(high > low ? (reward - low) / (high - low) : 1);
}

/** Return the rewards that a legend names, from the lowest to the highest. */
export function legendValues({ low, high, is_diverging }: Range): number[] {
  if (high <= low) return [low];
  if (is_diverging && high > 0) return [low, low / 2, 0, high / 2, high];
  return [0, 0.25, 0.5, 0.75, 1].map((share) => low + (high - low) * share);
}

/** Return where a reward stands on the legend's bar, 0 to 1; the two halves of a parted scale are equally long. */
export function legendShare(range: Range, reward: number): number {
  const { low, high, is_diverging } = range;
  if (high <= low) return 1;
  if (is_diverging && high > 0) return reward < 0 ? 0.5 - reward / low / 2 : 0.5 + reward / high / 2;
  return (reward - low) / (high - low);
}

const STEPS = 256;

/** Return the red, green and blue of `STEPS` rewards from the lowest of a range to the highest. */
function colourTable(range: Range): Uint8ClampedArray {
  const table = new Uint8ClampedArray(STEPS * 3);
  for (let step = 0; step < STEPS; step += 1) {
    const reward = range.low + ((range.high - range.low) * step) / (STEPS - 1);
    table.set((rewardColour(range, reward).match(/\d+/g) ?? []).map(Number), step * 3);
  }
  return table;
}

/** Return the pixels of a map, one for each cell, the top row first; what nobody asked about is transparent. */
export function mapPixels(
  map: RewardMap,
  failedColour: readonly [number, number, number],
): Uint8ClampedArray<ArrayBuffer> {
  const { columns, rows } = map.grid;
  const { low, high } = map.colours;
  const pixels = new Uint8ClampedArray(columns * rows * 4);
  const table = colourTable(map.colours);
  const scale = high > low ? (STEPS - 1) / (high - low) : 0;
  for (let row = 0; row < rows; row += 1) {
    const line = map.rewards[row] ?? [];
    let at = (rows - 1 - row) * columns * 4;
    for (let column = 0; column < columns; column += 1, at += 4) {
      const reward = line[column] ?? null;
      if (reward === null) continue;
      const step =
        scale === 0 ? STEPS - 1 : Math.min(STEPS - 1, Math.max(0, Math.round((reward - low) * scale)));
      pixels.set(table.subarray(step * 3, step * 3 + 3), at);
      pixels[at + 3] = 255;
    }
  }
  for (const cell of map.failed) {
    const row = Math.floor(cell / columns);
    pixels.set([...failedColour, 255], ((rows - 1 - row) * columns + (cell % columns)) * 4);
  }
  return pixels;
}
