import type { Schemas } from "@/api/wire/client";

type Times = Pick<Schemas["Job"], "status" | "progress" | "started_at" | "ended_at">;

const TOO_EARLY_SHARE = 0.05;

/** Return how long a job runs or ran, s; null before it began. */
export function takenSeconds({ started_at, ended_at }: Times, nowMs: number): number | null {
  if (started_at === null) return null;
  const until = ended_at === null ? nowMs : Date.parse(ended_at);
  return Math.max(0, (until - Date.parse(started_at)) / 1000);
}

/** Return about how long a running job still takes, s, as its progress says; null where that says too little. */
export function leftSeconds(job: Times, nowMs: number): number | null {
  const taken_s = takenSeconds(job, nowMs);
  if (taken_s === null || job.status !== "running" || job.progress < TOO_EARLY_SHARE) return null;
  return (taken_s * (1 - job.progress)) / job.progress;
}
