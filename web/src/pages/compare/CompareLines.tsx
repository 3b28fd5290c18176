import { Grid, Paper, Stack, Text, Title } from "@mantine/core";
import { useId, useMemo, useState } from "react";
import { useTranslation } from "react-i18next";

import type { Curve } from "@/charts/curve";
import { Curves } from "@/components/charts/Curves";
import { ProblemAlert } from "@/components/ProblemAlert";
import { DriveLines } from "@/components/replay/DriveLines";
import { lapGap, useFormats } from "@/i18n/format";
import { timeDelta } from "@/replay/timeDelta";

import { useBestDrives, type BestDrive } from "./useBestDrives";
import type { Run } from "./useRuns";

interface Props {
  /** The one that the others are measured against. */
  first: Run;
  others: readonly Run[];
}

/** The lines that the best policies drove, over one another, and where along the lap one is ahead of the other. */
export function CompareLines({ first, others }: Props) {
  const { t } = useTranslation("compare");
  const name = useId();
  const { track, reverse } = first.training.spec;
  const comparable = others.filter(
    ({ training: { spec } }) => spec.track === track && spec.reverse === reverse,
  );
  const elsewhere = others.filter((run) => !comparable.includes(run));
  const { drives, problem, isLoading } = useBestDrives([first, ...comparable]);
  const missing = [first, ...comparable].filter((run) => drives.every((drive) => drive.run !== run));
  return (
    <Paper withBorder p="md" component="section" aria-labelledby={name}>
      <Stack gap="sm">
        <Title order={2} size="h4" id={name}>
          {t("lines.title")}
        </Title>
        <Text size="sm" c="dimmed">
          {t("lines.help")}
        </Text>
        {problem === null ? null : <ProblemAlert error={problem} />}
        {elsewhere.map(({ id, label }) => (
          <Text key={id}>{t("lines.elsewhere", { label })}</Text>
        ))}
        {isLoading
          ? null
          : missing.map(({ id, label }) => <Text key={id}>{t("lines.missing", { label })}</Text>)}
        {drives.length > 0 ? <Lines drives={drives} track={track} reverse={reverse} /> : null}
      </Stack>
    </Paper>
  );
}

interface LinesProps {
  drives: readonly BestDrive[];
  track: string;
  reverse: boolean;
}

function Lines({ drives, track, reverse }: LinesProps) {
  const [hover, setHover] = useState<number | null>(null);
  return (
    <Grid>
      <Grid.Col span={{ base: 12, lg: 6 }}>
        <DriveLines
          track={track}
          reverse={reverse}
          drives={drives.map(({ run, trace }) => ({ id: run.id, label: run.label, trace }))}
          colours={drives.map(({ run }) => run.colour)}
          hover={hover}
        />
      </Grid.Col>
      <Grid.Col span={{ base: 12, lg: 6 }}>
        <Deltas drives={drives} onCursor={setHover} />
      </Grid.Col>
    </Grid>
  );
}

const MS_PER_S = 1000;
const PERCENT = 100;
const HEIGHT_PX = 260;

interface DeltasProps {
  drives: readonly BestDrive[];
  onCursor: (progress_percent: number | null) => void;
}

function Deltas({ drives, onCursor }: DeltasProps) {
  const { t } = useTranslation("compare");
  const formats = useFormats();
  const curves = useMemo(() => deltasOf(drives), [drives]);
  const [reference] = drives;
  if (!reference || curves.length === 0) return null;
  return (
    <Curves
      title={t("delta.title", { letter: reference.run.letter })}
      yLabel={t("delta.help")}
      xLabel={t("delta.progress")}
      curves={curves}
      height={HEIGHT_PX}
      format={(ms) => lapGap(Math.round(ms))}
      formatX={(percent) => formats.percent(percent / PERCENT)}
      onCursor={onCursor}
    />
  );
}

function deltasOf([reference, ...others]: readonly BestDrive[]): Curve[] {
  if (!reference) return [];
  return others.map(({ run, trace }) => {
    const { progress_percent, delta_s } = timeDelta(reference.trace, trace);
    const y = delta_s.map((seconds) => seconds * MS_PER_S);
    return { id: run.id, label: run.label, colour: run.colour, x: progress_percent, y };
  });
}
