import { useQueryClient } from "@tanstack/react-query";
import { Square } from "lucide-react";
import { useTranslation } from "react-i18next";

import { stopJob } from "@/api/road/jobs";
import type { Schemas } from "@/api/wire/client";
import { ConfirmButton } from "@/components/ConfirmButton";

/** Stops a job, once the reader has said that they mean it. */
export function StopJob({ job }: { job: Pick<Schemas["Job"], "id" | "status" | "stop_asked_at"> }) {
  const { t } = useTranslation("training");
  const queries = useQueryClient();
  return (
    <ConfirmButton
      label={t("job.stop")}
      title={t("job.stopTitle")}
      text={t(job.status === "queued" ? "job.stopWaiting" : "job.stopRunning")}
      keep={t("job.keep")}
      act={async () => {
        queries.setQueryData(["jobs", job.id], await stopJob(job.id));
        await queries.invalidateQueries({ queryKey: ["jobs"] });
      }}
      size="xs"
      leftSection={<Square size={14} aria-hidden />}
      disabled={job.status === "stopping" || job.stop_asked_at !== null}
    />
  );
}
