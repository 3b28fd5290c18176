import { Stack } from "@mantine/core";
import type { ReactNode } from "react";

import { Page } from "@/components/Page";

interface Props {
  title: string;
  lead?: ReactNode;
  children: ReactNode;
}

/** A page that is one short form. */
export function NarrowPage({ title, lead, children }: Props) {
  return (
    <Stack maw="30rem" mx="auto" w="100%">
      <Page title={title} lead={lead}>
        {children}
      </Page>
    </Stack>
  );
}
