import { useTranslation } from "react-i18next";

import { lapTime, useFormats } from "@/i18n/format";
import { comparedLap, incidentRows, lapsOf } from "@/replay/laps";

import type { Drive } from "../ReplayPlayer";

/** What a picture of some drives shows, in a few sentences, for those who do not see it. */
export function useSummary(drives: readonly Drive[]): string {
  const { t } = useTranslation("replay");
  const formats = useFormats();
  const [main, ...ghosts] = drives;
  const best = main && comparedLap(main.trace);
  if (!main || !best) return "";
  const laps = lapsOf(main.trace);
  const wrong = incidentRows(main.trace).length;
  const result = best.isCompleted
    ? t("summary.drive", {
        drive: main.label,
        completed: laps.filter((lap) => lap.isCompleted).length,
        laps: laps.length,
        best: lapTime(best.time_ms),
      })
    : t("summary.driveNoLap", {
        drive: main.label,
        progress: formats.number(Math.floor(best.progress_percent)),
      });
  return [
    result,
    ...(wrong > 0 ? [t("summary.wrong", { count: wrong })] : []),
    ...(ghosts.length > 0 ? [t("summary.ghosts", { count: ghosts.length })] : []),
  ].join(" ");
}
