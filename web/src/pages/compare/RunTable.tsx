import { ActionIcon, Anchor, Table } from "@mantine/core";
import { X } from "lucide-react";
import { useTranslation } from "react-i18next";
import { Link } from "wouter";

import { WideTable } from "@/components/tables/WideTable";
import { TrackName } from "@/components/tracks/TrackName";
import { lapTime, useFormats } from "@/i18n/format";
import { usePalette } from "@/styles/usePalette";

import type { Run } from "./useRuns";

interface Props {
  runs: readonly Run[];
  onRemove: (trainingId: string) => void;
}

const COLUMNS = ["training", "version", "track", "finishRate", "bestLap", "steps", "time", "remove"] as const;

/** What is compared: each with its colour, and what it has reached. */
export function RunTable({ runs, onRemove }: Props) {
  const { t } = useTranslation("compare");
  return (
    <WideTable
      caption={t("table.caption")}
      columns={COLUMNS.map((column) => t(`table.${column}`))}
      minWidth={680}
    >
      {runs.map((run) => (
        <RunRow
          key={run.id}
          run={run}
          onRemove={() => {
            onRemove(run.id);
          }}
        />
      ))}
    </WideTable>
  );
}

function RunRow({ run, onRemove }: { run: Run; onRemove: () => void }) {
  const { t } = useTranslation("compare");
  const formats = useFormats();
  const palette = usePalette();
  const { training } = run;
  return (
    <Table.Tr>
      <Table.Th scope="row" fw={400}>
        <svg width={12} height={12} aria-hidden style={{ marginInlineEnd: 8 }}>
          <circle cx={6} cy={6} r={6} fill={palette.series[run.colour % palette.series.length]} />
        </svg>
        <Anchor component={Link} href={`/trainings/${run.id}`} inherit>
          {t("table.name", { letter: run.letter, name: run.name })}
        </Anchor>
      </Table.Th>
      <Table.Td>{formats.number(training.version)}</Table.Td>
      <Table.Td>
        <TrackName track={training.spec.track} reverse={training.spec.reverse} />
      </Table.Td>
      <Table.Td>{training.finish_rate === null ? "–" : formats.percent(training.finish_rate)}</Table.Td>
      <Table.Td>{training.best_lap_ms === null ? "–" : lapTime(training.best_lap_ms)}</Table.Td>
      <Table.Td>{formats.number(training.steps)}</Table.Td>
      <Table.Td>{formats.duration(training.elapsed_s)}</Table.Td>
      <Table.Td>
        <ActionIcon
          variant="subtle"
          color="gray"
          aria-label={t("table.removeOne", { label: run.label })}
          onClick={onRemove}
        >
          <X size={16} aria-hidden />
        </ActionIcon>
      </Table.Td>
    </Table.Tr>
  );
}
