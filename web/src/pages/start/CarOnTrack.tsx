import { Paper } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useMemo } from "react";

import { linesQuery } from "@/api/road/tracks";
import { LiveCar } from "@/components/replay/LiveCar";
import type { LapTrace } from "@/replay/lapTrace";

import { atTheStart } from "./standingCar";

interface Props {
  track: string;
  reverse: boolean;
  /** The newest recorded drive; until there is one, the car stands at the start line. */
  trace: LapTrace | null;
}

/** The car on its track. */
export function CarOnTrack({ track, reverse, trace }: Props) {
  const lines = useQuery(linesQuery(track, reverse)).data;
  const standing = useMemo(() => (lines ? atTheStart(lines) : null), [lines]);
  return (
    <Paper withBorder p="xs" style={{ overflow: "hidden" }}>
      <LiveCar track={track} reverse={reverse} trace={trace ?? standing} />
    </Paper>
  );
}
