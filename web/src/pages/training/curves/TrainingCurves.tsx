import { Group, Paper, SimpleGrid, Stack, Text, Title } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useId, useMemo, useState } from "react";
import { useTranslation } from "react-i18next";

import { useMetrics, type Axis, type Metrics } from "@/api/road/metrics";
import { bestEvaluationQuery } from "@/api/road/trainings";
import type { Curve } from "@/charts/curve";
import { MEASURES, type Measure } from "@/charts/measures";
import { AxisChoice } from "@/components/charts/AxisChoice";
import { Curves } from "@/components/charts/Curves";
import { useAxis } from "@/components/charts/useAxis";
import { useReading } from "@/components/charts/useReading";
import { Fetched } from "@/components/Fetched";

import { AlgorithmCurves } from "./AlgorithmCurves";

/** How a training went, over the steps or over the time that it took. */
export function TrainingCurves({ trainingId, isEnded }: { trainingId: string; isEnded: boolean }) {
  const { t } = useTranslation("training");
  const name = useId();
  const [by, setBy] = useState<Axis>("steps");
  const query = useMetrics(trainingId, by);
  return (
    <Paper withBorder p="md" component="section" aria-labelledby={name}>
      <Stack>
        <Group justify="space-between">
          <Title order={2} size="h4" id={name}>
            {t("curves.title")}
          </Title>
          <AxisChoice by={by} onChange={setBy} />
        </Group>
        <Fetched query={query}>
          {(metrics) => <Charts metrics={metrics} trainingId={trainingId} isEnded={isEnded} />}
        </Fetched>
      </Stack>
    </Paper>
  );
}

interface ChartsProps {
  metrics: Metrics;
  trainingId: string;
  isEnded: boolean;
}

function Charts({ metrics, trainingId, isEnded }: ChartsProps) {
  const { t } = useTranslation("training");
  const axis = useAxis(metrics.by);
  const best = useQuery(bestEvaluationQuery(trainingId)).data;
  const bestX = best ? axis.scaled(metrics.by === "seconds" ? best.elapsed_s : best.steps) : null;
  const bestLabel =
    bestX === null
      ? ""
      : t("curves.best", { at: t("spec.withUnit", { value: axis.format(bestX), unit: axis.unit }) });
  const marks = useMemo(() => (bestX === null ? [] : [{ x: bestX, label: bestLabel }]), [bestX, bestLabel]);
  if (Object.keys(metrics.series).length === 0)
    return <Text c="dimmed">{t(isEnded ? "curves.none" : "curves.notYet")}</Text>;
  return (
    <>
      <Text size="sm" c="dimmed">
        {t("curves.help")}
      </Text>
      <SimpleGrid cols={{ base: 1, md: 2 }} spacing="xl">
        {MEASURES.map((measure) => (
          <MeasureChart key={measure.id} measure={measure} metrics={metrics} marks={marks} />
        ))}
      </SimpleGrid>
      <AlgorithmCurves metrics={metrics} />
    </>
  );
}

interface MeasureProps {
  measure: Measure;
  metrics: Metrics;
  marks: readonly { x: number; label: string }[];
}

function MeasureChart({ measure, metrics, marks }: MeasureProps) {
  const { t } = useTranslation("training");
  const axis = useAxis(metrics.by);
  const { scaled } = axis;
  const format = useReading(measure.reading);
  const curves = useMemo((): Curve[] => {
    const points = (series: string, factor: number) => {
      const { x, y } = metrics.series[series] ?? { x: [], y: [] };
      return { x: x.map(scaled), y: y.map((value) => value * factor) };
    };
    const learning = points(measure.learning, measure.learningFactor);
    const evaluation = points(measure.evaluation, measure.evaluationFactor);
    return [
      { id: "learning", label: t("curves.learning"), colour: 0, isSmoothed: true, ...learning },
      { id: "evaluation", label: t("curves.evaluation"), colour: 1, ...evaluation },
    ];
  }, [measure, metrics, scaled, t]);
  return (
    <Curves
      title={t(`measures.${measure.id}.title`)}
      yLabel={t(`measures.${measure.id}.help`)}
      xLabel={axis.label}
      curves={curves}
      marks={marks}
      rangeY={measure.range}
      format={format}
      formatX={axis.format}
    />
  );
}
