import { Button, Group, Stack, Text, Title } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";

import { examplesQuery } from "@/api/road/rewardFunctions";
import { Fetched } from "@/components/Fetched";

import { CodeView } from "../CodeView";

interface Props {
  /** Takes an example's code. */
  onUse: (source: string) => void;
}

/** The reward functions that come with Racer, each with its idea, to be read and taken. */
export function ExampleList({ onUse }: Props) {
  const { t } = useTranslation("editor");
  return (
    <Fetched query={useQuery(examplesQuery)}>
      {(examples) => (
        <Stack gap="xl">
          {examples.map(({ name, title, idea, source }) => (
            <Stack key={name} gap="xs">
              <Group justify="space-between" align="flex-start" wrap="nowrap">
                <Title order={3} size="h5">
                  {title}
                </Title>
                <Button
                  size="xs"
                  variant="default"
                  style={{ flex: "none" }}
                  aria-label={t("examples.useNamed", { name: title })}
                  onClick={() => {
                    onUse(source);
                  }}
                >
                  {t("examples.use")}
                </Button>
              </Group>
              <Text size="sm">{idea}</Text>
              <CodeView code={source} />
            </Stack>
          ))}
        </Stack>
      )}
    </Fetched>
  );
}
