import { useState } from "react";

import type { Drive, Moment } from "./ReplayPlayer";

/** The drives with the one that is looked at first: that of the moment, the one given first, or the one chosen since. */
export function useChosenDrive(drives: readonly Drive[], moment: Moment | undefined) {
  const first = drives[0]?.id;
  const asked = moment ? `${moment.driveId} ${moment.row}` : "";
  const [seen, see] = useState({ first, asked });
  const [chosen, choose] = useState(moment?.driveId ?? first);
  if (seen.asked !== asked || seen.first !== first) {
    see({ first, asked });
    choose(seen.asked === asked ? first : (moment?.driveId ?? first));
  }
  const main = drives.find((drive) => drive.id === chosen) ?? drives[0];
  const ordered = main ? [main, ...drives.filter((drive) => drive !== main)] : [];
  return { drives: ordered, choose };
}
