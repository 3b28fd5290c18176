import { Paper, SimpleGrid } from "@mantine/core";
import { useTranslation } from "react-i18next";

import { useMetrics, type Metrics } from "@/api/road/metrics";
import { Curves } from "@/components/charts/Curves";
import { lapTime, useFormats } from "@/i18n/format";

const HEIGHT_PX = 110;

/** How the figures of a training grow, second by second. */
export function SmallCurves({ trainingId }: { trainingId: string }) {
  const { t } = useTranslation("start");
  const formats = useFormats();
  const metrics = useMetrics(trainingId, "seconds").data;
  const shown = [
    {
      name: "evaluation_finish_rate",
      label: t("figures.finishes"),
      format: (share: number) => formats.percent(share),
    },
    { name: "evaluation_best_lap_ms", label: t("figures.bestLap"), format: lapTime },
    { name: "reward", label: t("figures.reward"), format: (value: number) => formats.number(value, 1) },
  ];
  return (
    <SimpleGrid cols={{ base: 1, sm: 3 }}>
      {shown.map(({ name, label, format }, colour) => (
        <Paper key={name} withBorder p="sm">
          <Curves
            title={label}
            xLabel={t("figures.seconds")}
            yLabel={label}
            curves={[{ id: name, label, colour, ...points(metrics, name) }]}
            height={HEIGHT_PX}
            format={format}
          />
        </Paper>
      ))}
    </SimpleGrid>
  );
}

function points(metrics: Metrics | undefined, name: string) {
  const { x, y } = metrics?.series[name] ?? { x: [], y: [] };
  return { x, y };
}
