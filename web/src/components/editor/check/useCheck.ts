import { useDebouncedValue } from "@mantine/hooks";
import { keepPreviousData, useQuery } from "@tanstack/react-query";

import { checkQuery } from "@/api/road/rewardFunctions";
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

/** Check a reward function whenever nobody has typed for a moment; the newest text wins. */
export function useCheck(source: string, track: string): CheckState {
  const [settled] = useDebouncedValue(source, QUIET_MS);
  const query = useQuery({ ...checkQuery(settled, track), placeholderData: keepPreviousData });
  return {
    found: query.data ?? null,
    isChecking: settled !== source || query.isFetching,
    error: query.error,
    retry: () => void query.refetch(),
  };
}
