import { Paper, Stack, Text, Title } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";

import { examplesQuery } from "@/api/road/rewardFunctions";
import { CodeView } from "@/components/editor/CodeView";

import { FIRST_REWARD } from "./firstModel";
import { codeOf } from "./rewardCode";

/** The reward function that a model learns with unless another is chosen: what it does, and its code. */
export function FirstReward() {
  const { t } = useTranslation("start");
  const example = useQuery(examplesQuery).data?.find(({ name }) => name === FIRST_REWARD);
  return (
    <Paper withBorder p="md">
      <Stack gap="sm">
        <Title order={2} size="h4">
          {t("first.reward.title")}
        </Title>
        <Text>{t("first.reward.idea")}</Text>
        {example ? <CodeView code={codeOf(example.source)} /> : null}
      </Stack>
    </Paper>
  );
}
