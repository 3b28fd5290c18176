import { Table, VisuallyHidden } from "@mantine/core";
import type { ReactNode } from "react";

interface Props {
  /** What the table lists, for those who do not see it. */
  caption: string;
  /** How each column is headed. */
  columns: readonly string[];
  /** Narrower than that it scrolls by itself, px. */
  minWidth?: number;
  /** The rows. */
  children: ReactNode;
}

/** A table with its caption, which scrolls sideways in a region of its own where there is no room. */
export function WideTable({ caption, columns, minWidth, children }: Props) {
  return (
    // A region that scrolls has to be reached by keyboard.
    // eslint-disable-next-line jsx-a11y-x/no-noninteractive-tabindex
    <div role="region" aria-label={caption} tabIndex={0} style={{ overflowX: "auto" }}>
      <Table className="numbers" style={{ minWidth, overflowWrap: "break-word" }}>
        <VisuallyHidden component="caption">{caption}</VisuallyHidden>
        <Table.Thead>
          <Table.Tr>
            {columns.map((column, at) => (
              <Table.Th key={at} scope="col">
                {column}
              </Table.Th>
            ))}
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>{children}</Table.Tbody>
      </Table>
    </div>
  );
}
