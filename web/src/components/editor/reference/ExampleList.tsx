import { Button, Group, Stack, Text, Title } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";

import { examplesQuery } from "@/api/rewardFunctions";
import { Fetched } from "@/components/Fetched";

import { CodeView } from "../CodeView";
import { useExampleWords } from "./useExampleWords";

interface Props {
  /** Takes an example's code. */
  onUse: (source: string) => void;
}

/** The reward functions that come with Racer, each with its idea, to be read and taken. */
export function ExampleList({ onUse }: Props) {
  const { t } = useTranslation("editor");
  const words = useExampleWords();
  return (
    <Fetched query={useQuery(examplesQuery)}>
      {(examples) => (
        <Stack gap="xl">
          {examples.map((example) => {
            const { title, idea } = words(example);
            return (
              <Stack key={example.name} gap="xs">
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
                      onUse(example.source);
                    }}
                  >
                    {t("examples.use")}
                  </Button>
                </Group>
                <Text size="sm">{idea}</Text>
                <CodeView code={example.source} />
              </Stack>
            );
          })}
        </Stack>
      )}
    </Fetched>
  );
}
