import { Button, Table, Text } from "@mantine/core";
import { useTranslation } from "react-i18next";

import { WideTable } from "@/components/tables/WideTable";
import { lapTime, useFormats } from "@/i18n/format";
import { lapsOf, type DrivenLap } from "@/replay/laps";

import type { Drive } from "../ReplayPlayer";
import type { Replay } from "../useReplay";

/** The laps of a drive; each leads to its beginning. */
export function LapTable({ replay }: { replay: Replay }) {
  const { t } = useTranslation(["replay", "common"]);
  const formats = useFormats();
  const { drive } = replay;
  const caption = t("laps.caption", { drive: drive.label });
  const laps = lapsOf(drive.trace).map((lap, place) => asJudged(lap, drive, place));
  return (
    <>
      <WideTable caption={caption} isCaptionShown minWidth={560} verticalSpacing={4}>
        <Table.Thead>
          <Table.Tr>
            {COLUMNS.map((column) => (
              <Table.Th
                key={column}
                scope="col"
                ta={column === "lap" || column === "result" ? "start" : "end"}
              >
                {t(`laps.${column}`)}
              </Table.Th>
            ))}
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody className="numbers">
          {laps.map((lap) => (
            <LapRow key={lap.first} lap={lap} onShow={replay.goTo} />
          ))}
        </Table.Tbody>
      </WideTable>
      {drive.laps ? null : (
        <Text size="sm" c="dimmed">
          {t("laps.toTheStep", { step: formats.number(drive.trace.step_seconds, 3) })}
        </Text>
      )}
    </>
  );
}

const COLUMNS = ["lap", "result", "time", "offTracks", "resets", "penalty", "topSpeed"] as const;

function LapRow({ lap, onShow }: { lap: DrivenLap; onShow: (row: number) => void }) {
  const { t } = useTranslation(["replay", "common"]);
  const formats = useFormats();
  const part = formats.number(Math.floor(lap.progress_percent));
  return (
    <Table.Tr>
      <Table.Th scope="row">
        <Button
          size="compact-sm"
          variant="default"
          aria-label={t("laps.show", { lap: lap.number })}
          onClick={() => {
            onShow(lap.first);
          }}
        >
          {lap.number}
        </Button>
      </Table.Th>
      <Table.Td>{lap.isCompleted ? t("laps.completed") : t("laps.partly", { percent: part })}</Table.Td>
      <Table.Td ta="end" fw={600}>
        {lapTime(lap.time_ms)}
      </Table.Td>
      <Table.Td ta="end">{lap.offTracks}</Table.Td>
      <Table.Td ta="end">{lap.resets}</Table.Td>
      <Table.Td ta="end">{t("common:unit.s", { value: formats.number(lap.penalty_ms / 1000, 1) })}</Table.Td>
      <Table.Td ta="end">{t("common:unit.mps", { value: formats.number(lap.topSpeed_mps, 2) })}</Table.Td>
    </Table.Tr>
  );
}

/** The lap with what a judge measured between two steps, where a judge did. */
function asJudged(lap: DrivenLap, drive: Drive, place: number): DrivenLap {
  const judged = drive.laps?.[place];
  if (!judged) return lap;
  return {
    ...lap,
    time_ms: judged.time_ms,
    isCompleted: judged.completed,
    progress_percent: judged.completion_percent,
    offTracks: judged.off_track_count,
    resets: judged.reset_count,
    penalty_ms: judged.penalty_ms,
    topSpeed_mps: judged.top_speed_mps,
  };
}
