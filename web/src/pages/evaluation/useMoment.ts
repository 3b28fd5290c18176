import { useState } from "react";
import { useSearchParams } from "wouter";

import type { Schemas } from "@/api/wire/client";
import type { Moment } from "@/components/replay/ReplayPlayer";

/** The moment of a drive that is looked at; the address keeps it, so that a link or a reload leads there again. */
export interface Moments {
  /** Where the replay is to jump; drives are called by their number. */
  readonly wanted: Moment;
  /** How often somebody has jumped since the page was opened. */
  readonly jumps: number;
  readonly jump: (drive: number, row: number) => void;
  /** Write down where the reader is. */
  readonly keep: (moment: Moment) => void;
}

/** The moment of an evaluation that the address names, or else the beginning of its fastest drive. */
export function useMoment(evaluation: Schemas["Evaluation"]): Moments {
  const [params, setParams] = useSearchParams();
  const [jumped, setJumped] = useState<{ wanted: Moment; jumps: number } | null>(null);
  const [named] = useState(() => momentOf(params));
  const keep = ({ driveId, row }: Moment) => {
    setParams({ drive: driveId, row: String(row) }, { replace: true });
  };
  return {
    wanted: jumped?.wanted ?? named ?? { driveId: String(fastestDrive(evaluation)), row: 0 },
    jumps: jumped?.jumps ?? 0,
    jump: (drive, row) => {
      const wanted = { driveId: String(drive), row };
      setJumped((before) => ({ wanted, jumps: (before?.jumps ?? 0) + 1 }));
      keep(wanted);
    },
    keep,
  };
}

/** Return the moment that an address names. */
export function momentOf(params: URLSearchParams): Moment | null {
  const driveId = params.get("drive");
  const row = Number(params.get("row") ?? 0);
  return driveId !== null && Number.isInteger(row) && row >= 0 ? { driveId, row } : null;
}

/** Return the number of the drive that is shown first: the fastest of those that can be watched. */
export function fastestDrive({ drives }: Pick<Schemas["Evaluation"], "drives">): number {
  const watchable = drives.filter((drive) => drive.trace !== null);
  const [best] = watchable.toSorted(
    (one, other) =>
      compared(one.result?.total_time_ms, other.result?.total_time_ms) ||
      compared(one.result?.best_lap_ms, other.result?.best_lap_ms),
  );
  return best?.number ?? 1;
}

/** How two times are ordered; none is slower than any. */
function compared(one: number | null = null, other: number | null = null): number {
  if (one === null || other === null) return Number(one === null) - Number(other === null);
  return one - other;
}
