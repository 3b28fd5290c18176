import { Group, Paper, Text } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";

import { useMetrics } from "@/api/road/metrics";
import { trainingQuery } from "@/api/road/trainings";
import { lapTime, useFormats } from "@/i18n/format";

const UNKNOWN = "–";

/** What the car can do now: how often it gets round, its best lap, and what it is paid. */
export function Figures({ trainingId }: { trainingId: string }) {
  const { t } = useTranslation("start");
  const formats = useFormats();
  const training = useQuery(trainingQuery(trainingId)).data;
  const reward = useMetrics(trainingId, "seconds").data?.series.reward?.y.at(-1);
  const { finish_rate: finishRate = null, best_lap_ms: bestLapMs = null } = training ?? {};
  return (
    <Group component="dl" gap="sm" m={0}>
      <Figure
        label={t("figures.finishes")}
        value={finishRate === null ? UNKNOWN : formats.percent(finishRate)}
      />
      <Figure label={t("figures.bestLap")} value={bestLapMs === null ? UNKNOWN : lapTime(bestLapMs)} />
      <Figure
        label={t("figures.reward")}
        value={reward === undefined ? UNKNOWN : formats.number(reward, 1)}
      />
    </Group>
  );
}

function Figure({ label, value }: { label: string; value: string }) {
  return (
    <Paper withBorder p="sm" style={{ flex: "1 1 6.5rem" }}>
      <Text component="dt" size="sm" c="dimmed">
        {label}
      </Text>
      <Text component="dd" m={0} fw={700} fz="xl" className="numbers">
        {value}
      </Text>
    </Paper>
  );
}
