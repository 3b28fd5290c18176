export interface RewardMapProps {
  source: string;
  track: string;
  reverse: boolean;
  /** Told the line that decided at a point which the reader clicked. */
  onLine?: (line: number) => void;
}

export function RewardMap(_props: RewardMapProps) {
  return null;
}
