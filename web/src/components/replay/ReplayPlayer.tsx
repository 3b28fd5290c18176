import type { LapTrace } from "@/replay/lapTrace";

/** One recorded drive with the name that the reader knows it by. */
export interface Drive {
  readonly id: string;
  readonly label: string;
  readonly trace: LapTrace;
}

/** A row of a drive, which a link may lead to. */
export interface Moment {
  readonly driveId: string;
  readonly row: number;
}

export interface ReplayPlayerProps {
  track: string;
  reverse: boolean;
  /** The first is the one that is read out and followed; the others are its ghosts. */
  drives: readonly Drive[];
  /** Where it begins; changing it jumps there. */
  moment?: Moment | undefined;
  /** Told when the reader pauses, steps or scrubs. */
  onMoment?: (moment: Moment) => void;
  autoplay?: boolean;
  /** Whether the whole set of controls is shown, or play and scrub only. */
  isCompact?: boolean;
}

export function ReplayPlayer(_props: ReplayPlayerProps) {
  return null;
}
