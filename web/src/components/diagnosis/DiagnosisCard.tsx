export interface DiagnosisMoment {
  readonly traceId: string;
  readonly drive: number | null;
  readonly row: number;
}

export type DiagnosisCardProps = ({ trainingId: string } | { evaluationId: string }) & {
  /** Shows a moment in a replay; without it, no finding offers to. */
  onShow?: (moment: DiagnosisMoment) => void;
};

export function DiagnosisCard(_props: DiagnosisCardProps) {
  return null;
}
