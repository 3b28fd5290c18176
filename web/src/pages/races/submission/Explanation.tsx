import { List, Stack, Text, Title } from "@mantine/core";
import { useTranslation } from "react-i18next";

import type { Race } from "@/api/league/races";
import type { Submission } from "@/api/league/submissions";
import { lapTime } from "@/i18n/format";

import { reckon } from "./score";

/** How the score of a submission came about, step by step. */
export function Explanation({ submission, race }: { submission: Submission; race: Race }) {
  const { t } = useTranslation("races");
  const { qualifiedMs, drives, meanMs } = reckon(submission.runs);
  return (
    <Stack gap="xs" component="section" maw="48rem">
      <Title order={2} size="h4">
        {t("score.title")}
      </Title>
      <List spacing={4}>
        <List.Item>
          {t(`score.timing.${race.rules.race.timing_method}`, { count: race.rules.race.minimum_laps ?? 1 })}
        </List.Item>
        <List.Item>{t("score.qualified", { qualified: qualifiedMs.length, count: drives })}</List.Item>
        {meanMs === null ? (
          <List.Item>{t("score.none")}</List.Item>
        ) : (
          <List.Item>
            {t("score.mean")}{" "}
            <Text span className="numbers">
              ({qualifiedMs.map(lapTime).join(" + ")}) ÷ {qualifiedMs.length} = <b>{lapTime(meanMs)}</b>
            </Text>
          </List.Item>
        )}
      </List>
    </Stack>
  );
}
