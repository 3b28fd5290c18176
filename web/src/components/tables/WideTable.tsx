import { Table, VisuallyHidden, type TableProps } from "@mantine/core";
import type { ReactNode } from "react";

import styles from "./WideTable.module.css";

interface Props extends Pick<TableProps, "fz" | "verticalSpacing" | "horizontalSpacing"> {
  /** What the table lists, also for those who do not see it. */
  caption: string;
  /** Whether the caption stands above the table for everybody. */
  isCaptionShown?: boolean;
  /** How each column is headed; without it, the head is one of the children. */
  columns?: readonly string[];
  /** What screen readers call the last column, which holds the acts of a row and has no heading to see. */
  acts?: string;
  /** Narrower than that it scrolls by itself, px. */
  minWidth?: number;
  /** The rows; head and body where there are no columns. */
  children: ReactNode;
}

/** A table with its caption, which scrolls sideways in a region of its own where there is no room. */
export function WideTable({ caption, isCaptionShown = false, minWidth, columns, acts, ...rest }: Props) {
  const { children, ...look } = rest;
  return (
    // A region that scrolls has to be reached by keyboard.
    // eslint-disable-next-line jsx-a11y-x/no-noninteractive-tabindex
    <div role="region" aria-label={caption} tabIndex={0} className={styles.region}>
      <Table captionSide="top" className={styles.table} miw={minWidth} verticalSpacing="xs" {...look}>
        {isCaptionShown ? (
          <Table.Caption ta="left">{caption}</Table.Caption>
        ) : (
          <VisuallyHidden component="caption">{caption}</VisuallyHidden>
        )}
        {columns ? <Head columns={columns} acts={acts} /> : null}
        {columns ? <Table.Tbody>{children}</Table.Tbody> : children}
      </Table>
    </div>
  );
}

function Head({ columns, acts }: { columns: readonly string[]; acts: string | undefined }) {
  return (
    <Table.Thead>
      <Table.Tr>
        {columns.map((column, at) => (
          <Table.Th key={at} scope="col">
            {column}
          </Table.Th>
        ))}
        {acts === undefined ? null : (
          <Table.Th scope="col">
            <VisuallyHidden>{acts}</VisuallyHidden>
          </Table.Th>
        )}
      </Table.Tr>
    </Table.Thead>
  );
}
