import { SimpleGrid, Stack, Text } from "@mantine/core";
import { useMemo, useState } from "react";
import { useTranslation } from "react-i18next";

import type { Metrics } from "@/api/road/metrics";
import { algorithmSeries } from "@/charts/measures";
import { Curves } from "@/components/charts/Curves";
import { useAxis } from "@/components/charts/useAxis";

const HEIGHT_PX = 140;

/** What the algorithm measured of its own learning, folded away: for those who tune it. */
export function AlgorithmCurves({ metrics }: { metrics: Metrics }) {
  const { t } = useTranslation("training");
  const [isOpen, setIsOpen] = useState(false);
  const names = algorithmSeries(Object.keys(metrics.series));
  if (names.length === 0) return null;
  return (
    <details
      onToggle={(event) => {
        setIsOpen(event.currentTarget.open);
      }}
    >
      <summary>{t("algorithm.title")}</summary>
      {isOpen ? (
        <Stack mt="sm">
          <Text size="sm" c="dimmed">
            {t("algorithm.help")}
          </Text>
          <SimpleGrid cols={{ base: 1, sm: 2, lg: 3 }} spacing="xl">
            {names.map((name) => (
              <AlgorithmChart key={name} name={name} metrics={metrics} />
            ))}
          </SimpleGrid>
        </Stack>
      ) : null}
    </details>
  );
}

function AlgorithmChart({ name, metrics }: { name: string; metrics: Metrics }) {
  const { t, i18n } = useTranslation("training");
  const axis = useAxis(metrics.by);
  const { scaled } = axis;
  const key = `training:algorithm.series.${name}`;
  // Another algorithm may measure what has no words yet; its own name stands for it then.
  const label = i18n.exists(key) ? t(key as "algorithm.series.loss") : name;
  const curves = useMemo(() => {
    const { x, y } = metrics.series[name] ?? { x: [], y: [] };
    return [{ id: name, label, colour: 0, isSmoothed: true, x: x.map(scaled), y }];
  }, [metrics, name, label, scaled]);
  return (
    <Curves
      title={label}
      yLabel={label}
      xLabel={axis.label}
      curves={curves}
      height={HEIGHT_PX}
      formatX={axis.format}
    />
  );
}
