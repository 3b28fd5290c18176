import { Box } from "@mantine/core";
import type { ReactNode } from "react";

interface Props {
  label: string;
  children: ReactNode;
}

/** Something wide that is scrolled sideways by itself, by keyboard too, so that the page is not. */
export function ScrollRegion({ label, children }: Props) {
  return (
    <Box role="group" aria-label={label} tabIndex={0} style={{ overflowX: "auto", overflowWrap: "normal" }}>
      {children}
    </Box>
  );
}
