import { useTrackTitle } from "./useTrackTitle";

interface Props {
  track: string;
  reverse?: boolean;
}

/** What people call a track, and whether it is driven the other way round. */
export function TrackName({ track, reverse }: Props) {
  return useTrackTitle()(track, reverse);
}
