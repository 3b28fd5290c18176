import { Table, VisuallyHidden } from "@mantine/core";
import type { ReactNode } from "react";

interface Props {
  /** What the table shows, for those who do not see it. */
  caption: string;
  /** How each column is headed; `""` with the acts of a row. */
  columns: readonly string[];
  /** What the column without a heading is called by screen readers. */
  acts?: string;
  minWidth: string;
  /** The rows. */
  children: ReactNode;
}

/** A table that scrolls by itself where the screen is narrow. */
export function WideTable({ caption, columns, acts, minWidth, children }: Props) {
  return (
    // A region that scrolls has to be reached by keyboard, and what is hidden in it has to stay in it.
    // eslint-disable-next-line jsx-a11y-x/no-noninteractive-tabindex
    <div role="region" aria-label={caption} tabIndex={0} style={{ overflowX: "auto", position: "relative" }}>
      <Table miw={minWidth} verticalSpacing="xs">
        <caption>
          <VisuallyHidden>{caption}</VisuallyHidden>
        </caption>
        <Table.Thead>
          <Table.Tr>
            {columns.map((column) => (
              <Table.Th key={column} scope="col">
                {column === "" ? <VisuallyHidden>{acts}</VisuallyHidden> : column}
              </Table.Th>
            ))}
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>{children}</Table.Tbody>
      </Table>
    </div>
  );
}
