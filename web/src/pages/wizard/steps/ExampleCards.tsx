import { SimpleGrid, Stack, Text } from "@mantine/core";
import { lazy, Suspense } from "react";
import { useTranslation } from "react-i18next";

import type { Schemas } from "@/api/wire/client";

import { RadioCard } from "./RadioCard";

const CodeView = lazy(async () => ({ default: (await import("@/components/editor/CodeView")).CodeView }));

interface Props {
  examples: readonly Schemas["ExampleReward"][];
  chosen: string;
  onChoose: (name: string) => void;
}

/** The reward functions that come with Racer, each with its idea; the code of the chosen one below. */
export function ExampleCards({ examples, chosen, onChoose }: Props) {
  const { t } = useTranslation("wizard");
  const code = examples.find(({ name }) => name === chosen)?.source;
  return (
    <Stack gap="md">
      <SimpleGrid cols={{ base: 1, sm: 2 }} spacing="sm" role="radiogroup" aria-label={t("reward.example")}>
        {examples.map((example) => (
          <RadioCard
            key={example.name}
            group="example"
            label={example.title}
            isChosen={example.name === chosen}
            onChoose={() => {
              onChoose(example.name);
            }}
          >
            <Text fw={600} pr="xl">
              {example.title}
            </Text>
            <Text size="sm">{example.idea}</Text>
          </RadioCard>
        ))}
      </SimpleGrid>
      {code === undefined ? null : (
        <Suspense>
          <CodeView code={code} />
        </Suspense>
      )}
    </Stack>
  );
}
