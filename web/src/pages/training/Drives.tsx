import { Badge, Button, Paper, Stack, Table, Text, Title } from "@mantine/core";
import { useInfiniteQuery } from "@tanstack/react-query";
import { Play } from "lucide-react";
import { useId } from "react";
import { useTranslation } from "react-i18next";

import { trainingEvaluationsQuery, type Examined, type Training } from "@/api/road/trainings";
import { Fetched } from "@/components/Fetched";
import { MoreButton } from "@/components/tables/MoreButton";
import { WideTable } from "@/components/tables/WideTable";
import { lapTime, useFormats } from "@/i18n/format";

import type { ShownDrive } from "./useShownDrive";

interface Props {
  training: Training;
  onShow: (drive: ShownDrive) => void;
}

/** Every evaluation of a training, latest first, each with its recorded drive. */
export function Drives({ training, onShow }: Props) {
  const { t } = useTranslation(["training", "common"]);
  const name = useId();
  const query = useInfiniteQuery(trainingEvaluationsQuery(training.id));
  return (
    <Paper withBorder p="md" component="section" aria-labelledby={name}>
      <Stack gap="sm">
        <Title order={2} size="h4" id={name}>
          {t("drives.title")}
        </Title>
        <Text size="sm" c="dimmed">
          {t("drives.help")}
        </Text>
        <Fetched query={query}>
          {({ pages }) => {
            const drives = pages.flat();
            return drives.length === 0 ? (
              <Text c="dimmed">{t(training.ended_at === null ? "drives.notYet" : "drives.none")}</Text>
            ) : (
              <DrivesTable drives={drives} onShow={onShow} />
            );
          }}
        </Fetched>
        <MoreButton query={query} />
      </Stack>
    </Paper>
  );
}

const COLUMNS = ["steps", "time", "finishRate", "progress", "cleanLaps", "bestLap", "replay"] as const;

function DrivesTable({ drives, onShow }: { drives: readonly Examined[]; onShow: Props["onShow"] }) {
  const { t } = useTranslation(["training", "common"]);
  return (
    <WideTable
      caption={t("drives.caption")}
      columns={COLUMNS.map((column) => t(`drives.${column}`))}
      minWidth={600}
    >
      {drives.map((drive) => (
        <DriveRow key={drive.iteration} drive={drive} onShow={onShow} />
      ))}
    </WideTable>
  );
}

const PERCENT = 100;

function DriveRow({ drive, onShow }: { drive: Examined; onShow: Props["onShow"] }) {
  const { t } = useTranslation(["training", "common"]);
  const formats = useFormats();
  const { trace } = drive;
  const steps = formats.number(drive.steps);
  return (
    <Table.Tr>
      <Table.Th scope="row" fw={400}>
        {steps}
        {drive.is_best ? (
          <Badge ml="xs" variant="default" radius="sm" tt="none" miw="max-content">
            {t("drives.best")}
          </Badge>
        ) : null}
      </Table.Th>
      <Table.Td>{formats.duration(drive.elapsed_s)}</Table.Td>
      <Table.Td>{formats.percent(drive.finish_rate)}</Table.Td>
      <Table.Td>{formats.percent(drive.mean_progress / PERCENT)}</Table.Td>
      <Table.Td>{formats.number(drive.clean_laps)}</Table.Td>
      <Table.Td>{drive.best_lap_ms === null ? "–" : lapTime(drive.best_lap_ms)}</Table.Td>
      <Table.Td>
        {trace ? (
          <Button
            variant="default"
            size="compact-sm"
            leftSection={<Play size={14} aria-hidden />}
            aria-label={t("drives.replayOf", { steps })}
            onClick={() => {
              onShow({ traceId: trace.artifact_id, row: 0 });
            }}
          >
            {t("drives.show")}
          </Button>
        ) : (
          t("drives.arrives")
        )}
      </Table.Td>
    </Table.Tr>
  );
}
