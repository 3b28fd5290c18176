import { Paper, SimpleGrid, Text } from "@mantine/core";
import { useTranslation } from "react-i18next";

import type { Training } from "@/api/road/trainings";
import { lapTime, useFormats } from "@/i18n/format";

/** What a training has reached, in numbers. */
export function Figures({ training }: { training: Training }) {
  const { t } = useTranslation("training");
  const formats = useFormats();
  const { finish_rate, best_lap_ms, steps, elapsed_s } = training;
  const figures = [
    { name: t("figures.finishRate"), value: finish_rate === null ? "–" : formats.percent(finish_rate) },
    { name: t("figures.bestLap"), value: best_lap_ms === null ? "–" : lapTime(best_lap_ms) },
    { name: t("figures.steps"), value: formats.number(steps) },
    { name: t("figures.time"), value: formats.duration(elapsed_s) },
  ];
  return (
    <Paper withBorder p="md">
      <SimpleGrid component="dl" cols={{ base: 2, sm: 4, lg: 2, xl: 4 }} m={0} spacing="sm">
        {figures.map(({ name, value }) => (
          <div key={name} style={{ display: "flex", flexDirection: "column-reverse" }}>
            <Text component="dt" size="sm" c="dimmed">
              {name}
            </Text>
            <Text component="dd" m={0} size="xl" fw={700} className="numbers">
              {value}
            </Text>
          </div>
        ))}
      </SimpleGrid>
    </Paper>
  );
}
