import { Group, Progress, Stack, Text } from "@mantine/core";
import { useEffect, useEffectEvent, useRef } from "react";
import { useTranslation } from "react-i18next";

import { useJob, type Job } from "@/api/road/jobs";
import { Fetched } from "@/components/Fetched";
import { JobBadge } from "@/components/jobs/JobBadge";
import { JobLife } from "@/components/jobs/JobLife";
import { leftSeconds, takenSeconds } from "@/components/jobs/jobTimes";
import { StopJob } from "@/components/jobs/StopJob";
import { useNow } from "@/components/useNow";
import { useFormats } from "@/i18n/format";

const EVERY_SECOND_MS = 1000;

export interface JobStatusProps {
  jobId: string;
  /** Whether it may be stopped from here. */
  canStop?: boolean;
  /** Told once when the job has ended, however it ended. */
  onEnded?: () => void;
}

/** How a piece of work is doing: what it waits for and how long, how far it is, and why it ended. */
export function JobStatus({ jobId, canStop = false, onEnded }: JobStatusProps) {
  const query = useJob(jobId);
  useEnd(query.data, onEnded);
  return <Fetched query={query}>{(job) => <Status job={job} canStop={canStop} />}</Fetched>;
}

function Status({ job, canStop }: { job: Job; canStop: boolean }) {
  return (
    <Stack gap="xs">
      <Group justify="space-between" align="flex-start" gap="sm">
        <Group gap="sm" style={{ flex: "1 1 14rem" }} aria-live="polite">
          <JobBadge status={job.status} />
          <Text size="sm">{[job.wait?.sentence ?? job.status_sentence, job.reason_sentence].join(" ")}</Text>
        </Group>
        {canStop && !job.is_ended ? <StopJob job={job} /> : null}
      </Group>
      <Times job={job} />
      <JobLife job={job} />
    </Stack>
  );
}

function Times({ job }: { job: Job }) {
  const { t } = useTranslation("training");
  const formats = useFormats();
  const now = useNow(job.is_ended || job.started_at === null ? null : EVERY_SECOND_MS);
  const taken_s = takenSeconds(job, now);
  const left_s = leftSeconds(job, now);
  if (taken_s === null) return null;
  const taken = t(job.is_ended ? "job.took" : "job.runs", { duration: formats.duration(taken_s) });
  const left = left_s === null ? null : t("job.left", { duration: formats.duration(left_s) });
  return (
    <>
      {job.is_ended ? null : (
        <Progress value={100 * job.progress} aria-label={t("job.progress")} transitionDuration={200} />
      )}
      <Text size="sm" c="dimmed" className="numbers">
        {[taken, left].filter((part) => part !== null).join(" · ")}
      </Text>
    </>
  );
}

/** Tell of the end once. */
function useEnd(job: Job | undefined, onEnded: (() => void) | undefined): void {
  const tell = useEffectEvent(() => onEnded?.());
  const wasTold = useRef(false);
  const isEnded = job?.is_ended ?? false;
  useEffect(() => {
    if (!isEnded || wasTold.current) return;
    wasTold.current = true;
    tell();
  }, [isEnded]);
}
