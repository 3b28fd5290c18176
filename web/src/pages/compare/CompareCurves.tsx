import { Group, Paper, SegmentedControl, SimpleGrid, Stack, Title } from "@mantine/core";
import { useId, useState } from "react";
import { useTranslation } from "react-i18next";

import { useAllMetrics, type Axis, type Metrics } from "@/api/road/metrics";
import type { Curve } from "@/charts/curve";
import { MEASURES, type Measure } from "@/charts/measures";
import { AxisChoice } from "@/components/charts/AxisChoice";
import { Curves } from "@/components/charts/Curves";
import { useAxis } from "@/components/charts/useAxis";
import { useReading } from "@/components/charts/useReading";

import type { Run } from "./useRuns";

type Source = "evaluation" | "learning";

/** How several trainings went, over one another. */
export function CompareCurves({ runs }: { runs: readonly Run[] }) {
  const { t } = useTranslation(["compare", "training"]);
  const name = useId();
  const [by, setBy] = useState<Axis>("steps");
  const [source, setSource] = useState<Source>("evaluation");
  const found = useAllMetrics(
    runs.map(({ id }) => id),
    by,
  );
  return (
    <Paper withBorder p="md" component="section" aria-labelledby={name}>
      <Stack>
        <Group justify="space-between">
          <Title order={2} size="h4" id={name}>
            {t("curves.title")}
          </Title>
          <Group gap="sm">
            <SegmentedControl
              aria-label={t("curves.source")}
              value={source}
              onChange={setSource}
              data={[
                { value: "evaluation", label: t("training:curves.evaluation") },
                { value: "learning", label: t("training:curves.learning") },
              ]}
            />
            <AxisChoice by={by} onChange={setBy} />
          </Group>
        </Group>
        <SimpleGrid cols={{ base: 1, md: 2 }} spacing="xl">
          {MEASURES.map((measure) => (
            <Chart
              key={measure.id}
              {...{ measure, source, by, runs }}
              metrics={found.map(({ data }) => data)}
            />
          ))}
        </SimpleGrid>
      </Stack>
    </Paper>
  );
}

interface ChartProps {
  measure: Measure;
  source: Source;
  by: Axis;
  runs: readonly Run[];
  metrics: readonly (Metrics | undefined)[];
}

function Chart({ measure, source, by, runs, metrics }: ChartProps) {
  const { t } = useTranslation("training");
  const axis = useAxis(by);
  const format = useReading(measure.reading);
  const curves = runs.map((run, at) => curveOf(run, metrics[at], measure, source, axis.scaled));
  return (
    <Curves
      title={t(`measures.${measure.id}.title`)}
      yLabel={t(`measures.${measure.id}.help`)}
      xLabel={axis.label}
      curves={curves}
      rangeY={measure.range}
      format={format}
      formatX={axis.format}
    />
  );
}

function curveOf(
  run: Run,
  metrics: Metrics | undefined,
  measure: Measure,
  source: Source,
  scaled: (x: number) => number,
): Curve {
  const factor = source === "learning" ? measure.learningFactor : measure.evaluationFactor;
  const { x, y } = metrics?.series[measure[source]] ?? { x: [], y: [] };
  return {
    id: run.id,
    label: run.label,
    colour: run.colour,
    isSmoothed: source === "learning",
    x: x.map(scaled),
    y: y.map((value) => value * factor),
  };
}
