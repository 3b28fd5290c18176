import { Paper, Stack, Text, Title } from "@mantine/core";
import type { ReactNode } from "react";

interface Props {
  title: string;
  lead?: ReactNode;
  children: ReactNode;
}

/** One part of an account. */
export function Section({ title, lead, children }: Props) {
  return (
    <Paper component="section" withBorder p="md">
      <Stack gap="md" align="stretch">
        <div>
          <Title order={2} size="h4">
            {title}
          </Title>
          {lead ? (
            <Text size="sm" c="dimmed" maw="44rem">
              {lead}
            </Text>
          ) : null}
        </div>
        {children}
      </Stack>
    </Paper>
  );
}
