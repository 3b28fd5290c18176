const LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ";

/** Return the trainings that an address names, each once. */
export function runIds(named: string | null): string[] {
  return [...new Set((named ?? "").split(",").map((id) => id.trim()))].filter((id) => id !== "");
}

/** Return the trainings with another one behind them. */
export function withRun(ids: readonly string[], id: string): string[] {
  return ids.includes(id) ? [...ids] : [...ids, id];
}

/** Return the trainings without one of them. */
export function withoutRun(ids: readonly string[], id: string): string[] {
  return ids.filter((one) => one !== id);
}

/** Return the letter of a place: A to Z, then A2 to Z2, and so on. */
export function letterOf(place: number): string {
  const round = Math.floor(place / LETTERS.length);
  return (LETTERS[place % LETTERS.length] ?? "") + (round === 0 ? "" : String(round + 1));
}
