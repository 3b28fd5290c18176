export interface CodeViewProps {
  code: string;
  /** Lines to mark, from 1. */
  marked?: readonly number[];
}

export function CodeView(_props: CodeViewProps) {
  return null;
}
