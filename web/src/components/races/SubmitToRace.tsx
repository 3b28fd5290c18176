export interface SubmitToRaceProps {
  modelId: string;
  /** Told when a submission was made. */
  onSubmitted?: (submissionId: string) => void;
}

export function SubmitToRace(_props: SubmitToRaceProps) {
  return null;
}
