import { useDebouncedValue } from "@mantine/hooks";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";

import { mapQuery, type MapQuestion } from "@/api/road/rewardFunctions";
import { boundsOf } from "@/api/wire/bounds";
import type { RewardMap } from "@/editor/documents/rewardMap";
import type { TrackShape } from "@/editor/map/drawMap";
import { extentOf } from "@/editor/map/mapView";

/** A question is asked this long after the last key, first with large cells. */
const SOON_MS = 80;
/** The fine map is asked for when nothing has changed for this long. */
const SETTLED_MS = 500;
/** Large cells along the longer side of a track. */
const COARSE_CELLS = 110;

/** The map that is shown. */
export interface MapState {
  /** The newest map that there is; null until there is one. */
  readonly map: RewardMap | null;
  /** Whether it belongs to an older question. */
  readonly isOld: boolean;
  /** Why the newest question has no map, in the reader's language. */
  readonly problem: string | null;
}

/**
 * Ask what a reward function pays, whenever the question changes: coarsely at once, finely when it has settled.
 *
 * The newest question wins: the answer to an older one is let go of. Until there is an answer, the map before it stays.
 */
export function useRewardMap(question: MapQuestion, shape: TrackShape): MapState {
  const [soon] = useDebouncedValue(question, SOON_MS);
  const [settled] = useDebouncedValue(question, SETTLED_MS);
  const coarse = useQuery(mapQuery(soon, coarseCell(shape)));
  const isSettled = settled === question;
  // Of the question as it is, so that a fine map of an older one is no longer waited for from the first key on.
  const fine = useQuery({ ...mapQuery(question, null), enabled: isSettled && coarse.isSuccess });
  const own = (isSettled ? fine.data : undefined) ?? coarse.data ?? null;
  const [last, setLast] = useState<RewardMap | null>(null);
  if (own && own !== last) setLast(own);
  return {
    map: own ?? last,
    isOld: own === null || soon !== question,
    problem: soon === question && coarse.error ? coarse.error.message : null,
  };
}

function coarseCell({ inner, outer }: TrackShape): number {
  const { left_m, right_m, bottom_m, top_m } = extentOf([...inner, ...outer]);
  const { minimum = 0, maximum = Number.POSITIVE_INFINITY } = boundsOf("MapRequestDocument", "cell_m");
  const wanted = Math.max(right_m - left_m, top_m - bottom_m) / COARSE_CELLS;
  return Math.round(Math.min(maximum, Math.max(minimum, wanted)) * 1000) / 1000;
}
