import type { LapTrace } from "@/replay/lapTrace";

export interface LiveCarProps {
  track: string;
  reverse: boolean;
  /** The newest recorded drive; while it is null, the empty track is shown. It is driven over and over until the next one. */
  trace: LapTrace | null;
}

export function LiveCar(_props: LiveCarProps) {
  return null;
}
