import { Paper, Skeleton } from "@mantine/core";
import { lazy, Suspense } from "react";

const CodeReader = lazy(() => import("./code/CodeReader"));

export interface CodeViewProps {
  code: string;
  /** Lines to mark, from 1. */
  marked?: readonly number[];
}

/** Python code to be read, not written; what shows it in colours is fetched when it is first needed. */
export function CodeView(props: CodeViewProps) {
  const lines = props.code.split("\n").length;
  return (
    <Paper withBorder style={{ overflow: "hidden" }}>
      <Suspense fallback={<Skeleton height={`${lines * 1.4 + 1}rem`} />}>
        <CodeReader {...props} />
      </Suspense>
    </Paper>
  );
}
