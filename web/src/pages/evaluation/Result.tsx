import { Paper, SimpleGrid, Stack, Text, Title } from "@mantine/core";
import { useId } from "react";
import { useTranslation } from "react-i18next";

import type { Schemas } from "@/api/wire/client";
import { lapTime, useFormats } from "@/i18n/format";

interface Props {
  evaluation: Schemas["Evaluation"];
  summary: Schemas["Summary"];
}

/** What the drives say together: one sentence, and the numbers behind it. */
export function Result({ evaluation, summary }: Props) {
  const { t } = useTranslation("evaluation");
  const titleId = useId();
  const formats = useFormats();
  const facts = [
    [t("result.bestLap"), time(summary.best_lap_ms)],
    [t("result.medianLap"), time(summary.median_lap_ms)],
    [t("result.worstLap"), time(summary.worst_lap_ms)],
    [t("result.bestTotal"), time(summary.best_total_ms)],
    [t("result.completed"), formats.percent(summary.completion_share)],
    [t("result.incidents"), formats.number(summary.incidents_per_lap, 2)],
  ] as const;
  return (
    <Paper withBorder p="md" component="section" aria-labelledby={titleId}>
      <Stack gap="sm">
        <Title order={2} size="h4" id={titleId}>
          {t("result.title")}
        </Title>
        <Text>{useVerdict(evaluation, summary)}</Text>
        <SimpleGrid component="dl" cols={{ base: 2, sm: 3, lg: 6 }} spacing="sm" m={0}>
          {facts.map(([name, value]) => (
            <div key={name}>
              <Text component="dt" size="xs" c="dimmed">
                {name}
              </Text>
              <Text component="dd" m={0} fw={600} size="lg" className="numbers">
                {value}
              </Text>
            </div>
          ))}
        </SimpleGrid>
      </Stack>
    </Paper>
  );
}

function time(milliseconds: number | null): string {
  return milliseconds === null ? "–" : lapTime(milliseconds);
}

/** One sentence about how reliable the driver is, and one about how even its laps are. */
function useVerdict(evaluation: Schemas["Evaluation"], summary: Schemas["Summary"]): string {
  const { t } = useTranslation("evaluation");
  const laps = { completed: summary.completed_laps, laps: summary.laps };
  const missing = evaluation.request.seeds.length - summary.drives;
  const head =
    summary.completed_laps === 0
      ? t("verdict.none", laps)
      : summary.completed_laps < summary.laps
        ? t("verdict.some", laps)
        : t("verdict.all", laps);
  const [best, worst] = [summary.best_lap_ms, summary.worst_lap_ms];
  const isEven = best !== null && worst !== null && summary.completed_laps > 1;
  return [
    head,
    ...(isEven
      ? [best === worst ? t("verdict.same") : t("verdict.spread", { spread: lapTime(worst - best) })]
      : []),
    ...(missing > 0 ? [t("verdict.missing", { count: missing })] : []),
  ].join(" ");
}
