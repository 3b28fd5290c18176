export interface RewardEditorProps {
  value: string;
  onChange: (value: string) => void;
  /** The track on which it is checked. */
  track: string;
  /** Goes to a line, for example that of a finding. */
  line?: number | undefined;
}

export function RewardEditor(_props: RewardEditorProps) {
  return null;
}
