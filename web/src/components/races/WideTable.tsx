import { Table } from "@mantine/core";
import type { ReactNode } from "react";

import styles from "./WideTable.module.css";

interface Props {
  caption: string;
  /** Narrower than this many px, it scrolls sideways by itself. */
  minWidth: number;
  /** Head and body. */
  children: ReactNode;
}

/** A table with a caption, which scrolls in its own region where the page is too narrow for it. */
export function WideTable({ caption, minWidth, children }: Props) {
  return (
    <Table.ScrollContainer minWidth={minWidth} type="native" tabIndex={0} role="region" aria-label={caption}>
      <Table verticalSpacing="xs" captionSide="top" className={styles.table}>
        <Table.Caption ta="left">{caption}</Table.Caption>
        {children}
      </Table>
    </Table.ScrollContainer>
  );
}
