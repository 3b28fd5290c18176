import { Paper, Stack, Text } from "@mantine/core";
import type { ReactNode } from "react";

interface Props {
  /** That there is nothing, and why. */
  title: string;
  /** What to do next, as a sentence. */
  children?: ReactNode;
  /** The button that does it. */
  action?: ReactNode;
}

/** A place where nothing is yet, which says what to do. */
export function Empty({ title, children, action }: Props) {
  return (
    <Paper withBorder p="xl" radius="md">
      <Stack align="center" gap="sm" ta="center">
        <Text fw={600}>{title}</Text>
        {children ? (
          <Text c="dimmed" maw="36rem">
            {children}
          </Text>
        ) : null}
        {action}
      </Stack>
    </Paper>
  );
}
