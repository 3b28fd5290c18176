export interface CodeDiffProps {
  before: string;
  after: string;
  beforeLabel: string;
  afterLabel: string;
}

export function CodeDiff(_props: CodeDiffProps) {
  return null;
}
