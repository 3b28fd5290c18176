import { useReducedMotion } from "@mantine/hooks";
import { useEffect, useEffectEvent, useState, useSyncExternalStore } from "react";

import type { Cursor } from "@/replay/cursor";
import { Playback } from "@/replay/playback";
import { rowAt, timeOf } from "@/replay/pose";
import type { ReplayDocument } from "@/replay/replayDocument";

import type { Drive, Moment } from "./ReplayPlayer";

/** A drive being replayed: where it is, and what the reader may do. */
export interface Replay {
  readonly drive: Drive;
  readonly playback: Playback;
  readonly cursor: Cursor;
  readonly row: number;
  /** Whether a reward function ran while the drive was recorded. */
  readonly hasReward: boolean;
  readonly toggle: () => void;
  /** Stand at a row. */
  readonly goTo: (row: number) => void;
  /** Stand so much later, or earlier, s. */
  readonly skip: (seconds: number) => void;
}

interface Options {
  readonly moment: Moment | undefined;
  readonly onMoment: ((moment: Moment) => void) | undefined;
  readonly autoplay: boolean;
}

/** Replay a drive. It starts by itself only where that was asked for and the reader does not mind motion. */
export function useReplay(document: ReplayDocument, drive: Drive, options: Options): Replay {
  const { moment, onMoment, autoplay } = options;
  const [playback] = useState(() => new Playback(document.duration_s));
  const cursor = useSyncExternalStore(playback.onTold, playback.told);
  const isCalm = useReducedMotion(false, { getInitialValueInEffect: false });
  const wanted = moment?.driveId === drive.id ? moment.row : null;
  const tell = () => onMoment?.({ driveId: drive.id, row: rowAt(drive.trace, playback.cursor.time_s) });
  const begin = useEffectEvent(() => {
    if (wanted !== null) playback.seek(timeOf(drive.trace, wanted));
    else if (autoplay && !isCalm) playback.play();
  });
  useEffect(() => {
    begin();
  }, [wanted]);
  useEffect(() => {
    return () => {
      playback.pause();
    };
  }, [playback]);
  return {
    drive,
    playback,
    cursor,
    row: rowAt(drive.trace, cursor.time_s),
    hasReward: drive.trace.columns.reward.some((reward) => reward !== 0),
    toggle: () => {
      playback.toggle();
      if (!playback.cursor.isPlaying) tell();
    },
    goTo: (row) => {
      playback.seek(timeOf(drive.trace, row));
      tell();
    },
    skip: (seconds) => {
      playback.seek(playback.cursor.time_s + seconds);
      tell();
    },
  };
}
