import type { Schemas } from "@/api/wire/client";
import { JobBadge } from "@/components/jobs/JobBadge";

const STATUSES: readonly string[] = [
  "queued",
  "starting",
  "running",
  "stopping",
  "succeeded",
  "stopped",
  "failed",
] satisfies Schemas["JobStatus"][];

/** Where a training or an evaluation is in its life, as its job is; nothing where the server says a word of its own. */
export function WorkBadge({ status }: { status: string }) {
  return isJobStatus(status) ? <JobBadge status={status} /> : null;
}

function isJobStatus(status: string): status is Schemas["JobStatus"] {
  return STATUSES.includes(status);
}
