import { useQueryClient } from "@tanstack/react-query";

import { diagnosisQuery, type Diagnosed } from "@/api/road/diagnosis";
import { useLive } from "@/api/wire/live";

/** Has the diagnosis of a training made anew when the car was examined again; that of an evaluation follows its page. */
export function useNews(diagnosed: Diagnosed): void {
  const queries = useQueryClient();
  const refresh = () => void queries.invalidateQueries({ queryKey: diagnosisQuery(diagnosed).queryKey });
  useLive(
    "trainingId" in diagnosed ? [`training:${diagnosed.trainingId}`] : [],
    (event) => {
      if (event.kind === "trace") refresh();
    },
    refresh,
  );
}
