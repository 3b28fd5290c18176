export interface JobStatusProps {
  jobId: string;
  /** Whether it may be stopped from here. */
  canStop?: boolean;
  /** Told once when the job has ended, however it ended. */
  onEnded?: () => void;
}

export function JobStatus(_props: JobStatusProps) {
  return null;
}
