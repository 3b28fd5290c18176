import { useDebouncedValue } from "@mantine/hooks";
import { keepPreviousData, useIsFetching, useQuery } from "@tanstack/react-query";

import { checkQuery, COARSE_MAPS } from "@/api/road/rewardFunctions";
import type { RewardCheck } from "@/editor/documents/rewardCheck";

const QUIET_MS = 500;

/** How a check stands. */
export interface CheckState {
  /** What the newest check found; null until there is one. */
  readonly found: RewardCheck | null;
  /** Whether a newer one is on its way. */
  readonly isChecking: boolean;
  readonly error: Error | null;
  readonly retry: () => void;
}

/** Check a reward function whenever nobody has typed for a moment and a map has been drawn; the newest text wins. */
export function useCheck(source: string, track: string): CheckState {
  const [settled] = useDebouncedValue(source, QUIET_MS);
  const isMapComing = useIsFetching(COARSE_MAPS) > 0;
  const isSettled = settled === source;
  const query = useQuery({
    // Of the text as it is, so that the check of an older one is no longer waited for from the first key on.
    ...checkQuery(source, track),
    enabled: isSettled && !isMapComing,
    placeholderData: keepPreviousData,
  });
  return {
    found: query.data ?? null,
    isChecking: !isSettled || isMapComing || query.isFetching,
    error: query.error,
    retry: () => void query.refetch(),
  };
}
