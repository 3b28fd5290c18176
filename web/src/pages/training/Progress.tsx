import { Paper } from "@mantine/core";

import { useMay } from "@/api/people/session";
import type { Training } from "@/api/road/trainings";
import { JobStatus } from "@/components/jobs/JobStatus";

/** How far the training is, and the way to stop it. */
export function Progress({ training, onEnded }: { training: Training; onEnded: () => void }) {
  const canStop = useMay("stop_jobs");
  return (
    <Paper withBorder p="md">
      <JobStatus jobId={training.job_id} canStop={canStop} onEnded={onEnded} />
    </Paper>
  );
}
