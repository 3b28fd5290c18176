import { Button, Stack, Table, Title } from "@mantine/core";
import { Play } from "lucide-react";
import { useTranslation } from "react-i18next";

import type { Schemas } from "@/api/wire/client";
import { WideTable } from "@/components/tables/WideTable";
import { lapTime, useFormats } from "@/i18n/format";

interface Props {
  evaluation: Schemas["Evaluation"];
  onReplay: (drive: number, row: number) => void;
}

const COLUMNS = [
  "drive",
  "seed",
  "completed",
  "best",
  "total",
  "offTracks",
  "resets",
  "penalties",
  "laps",
] as const;

/** Every drive with its laps; a button replays it. */
export function DriveTable({ evaluation, onReplay }: Props) {
  const { t } = useTranslation("evaluation");
  return (
    <Stack gap="xs" component="section">
      <Title order={2} size="h4">
        {t("drives.title")}
      </Title>
      <WideTable caption={t("drives.caption")} isCaptionShown minWidth={820} verticalSpacing={6}>
        <Table.Thead>
          <Table.Tr>
            {COLUMNS.map((column) => (
              <Table.Th key={column} scope="col">
                {t(`drives.${column}`)}
              </Table.Th>
            ))}
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody className="numbers">
          {evaluation.drives.map((drive) => (
            <DriveRow key={drive.number} drive={drive} onReplay={onReplay} />
          ))}
        </Table.Tbody>
      </WideTable>
    </Stack>
  );
}

function DriveRow({ drive, onReplay }: { drive: Schemas["Drive"]; onReplay: Props["onReplay"] }) {
  const { t } = useTranslation("evaluation");
  const { result } = drive;
  return (
    <Table.Tr>
      <Table.Th scope="row">
        {drive.trace ? (
          <Button
            size="compact-sm"
            variant="default"
            leftSection={<Play size={14} aria-hidden />}
            aria-label={t("drives.replay", { drive: drive.number })}
            onClick={() => {
              onReplay(drive.number, 0);
            }}
          >
            {drive.number}
          </Button>
        ) : (
          drive.number
        )}
      </Table.Th>
      <Table.Td>{drive.seed}</Table.Td>
      {result ? <Judged result={result} /> : <Table.Td colSpan={7}>{t("drives.notYet")}</Table.Td>}
    </Table.Tr>
  );
}

function Judged({ result }: { result: Schemas["EvaluationResult"] }) {
  const { t } = useTranslation(["evaluation", "common"]);
  const formats = useFormats();
  const { laps, race } = result;
  const sum = (part: "off_track_count" | "reset_count" | "penalty_ms") =>
    laps.reduce((total, lap) => total + lap[part], 0);
  const completed = laps.filter((lap) => lap.completed).length;
  return (
    <>
      <Table.Td>{t("drives.of", { completed, laps: race.laps })}</Table.Td>
      <Table.Td fw={600}>{time(result.best_lap_ms)}</Table.Td>
      <Table.Td>{time(result.total_time_ms)}</Table.Td>
      <Table.Td>{sum("off_track_count")}</Table.Td>
      <Table.Td>{sum("reset_count")}</Table.Td>
      <Table.Td>{t("common:unit.s", { value: formats.number(sum("penalty_ms") / 1000, 1) })}</Table.Td>
      <Table.Td>
        {laps
          .map((lap) =>
            lap.completed ? lapTime(lap.time_ms) : `${formats.number(Math.floor(lap.completion_percent))}%`,
          )
          .join(" · ")}
      </Table.Td>
    </>
  );
}

function time(milliseconds: number | null | undefined): string {
  return milliseconds === null || milliseconds === undefined ? "–" : lapTime(milliseconds);
}
