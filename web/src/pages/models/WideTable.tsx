import { Paper, Table, VisuallyHidden } from "@mantine/core";
import type { ReactNode } from "react";

interface Props {
  /** What the table lists. */
  caption: string;
  /** Narrower than that it scrolls in its own region, px. */
  minWidth: number;
  children: ReactNode;
}

/** A table with its caption, which scrolls sideways by itself where there is no room. */
export function WideTable({ caption, minWidth, children }: Props) {
  return (
    <Paper withBorder>
      <Table.ScrollContainer
        minWidth={minWidth}
        type="native"
        tabIndex={0}
        role="region"
        aria-label={caption}
      >
        <Table verticalSpacing="sm" horizontalSpacing="md" style={{ overflowWrap: "break-word" }}>
          <VisuallyHidden component="caption">{caption}</VisuallyHidden>
          {children}
        </Table>
      </Table.ScrollContainer>
    </Paper>
  );
}
