import { useState } from "react";

import { withRewards, type Rejudgement } from "@/replay/judgements";
import type { LapTrace } from "@/replay/lapTrace";

import type { Drive } from "../ReplayPlayer";

/** Told what a reward function makes of drives, in the order in which they were asked about. */
export type OnJudged = (judged: Rejudgement, asked: readonly Drive[]) => void;

/** The drives with the rewards that they were last judged with, and what lays those of a judgement over them. */
export function useJudgedDrives(drives: readonly Drive[]): { drives: readonly Drive[]; lay: OnJudged } {
  const [laid, setLaid] = useState<ReadonlyMap<string, LapTrace>>(new Map());
  const lay: OnJudged = ({ laps }, asked) => {
    const traces = asked.map(({ artifactId = "", trace }, place) => {
      const own = laps.filter((lap) => lap.drive_number === place + 1);
      return [artifactId, withRewards(trace, own)] as const;
    });
    setLaid(new Map(traces));
  };
  return {
    drives: drives.map((drive) => ({ ...drive, trace: laid.get(drive.artifactId ?? "") ?? drive.trace })),
    lay,
  };
}
