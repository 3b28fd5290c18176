import { Button, Table } from "@mantine/core";
import { useTranslation } from "react-i18next";

import { WideTable } from "@/components/tables/WideTable";
import { useFormats } from "@/i18n/format";

import type { Replay } from "../useReplay";
import { useStatusWord } from "../useStatusWord";

const AROUND = 7;

/** The steps around the moment that is shown, as numbers. */
export function StepTable({ replay }: { replay: Replay }) {
  const { t } = useTranslation("replay");
  const { trace } = replay.drive;
  const first = Math.max(0, Math.min(replay.row - AROUND, trace.columns.time_s.length - 2 * AROUND - 1));
  const rows = trace.columns.time_s.slice(first, first + 2 * AROUND + 1).map((_, place) => first + place);
  return (
    <WideTable caption={t("steps.caption")} isCaptionShown minWidth={720} verticalSpacing={2}>
      <Table.Thead>
        <Table.Tr>
          {COLUMNS.map((column) => (
            <Table.Th key={column} scope="col">
              {t(`readout.${column}`)}
            </Table.Th>
          ))}
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody className="numbers">
        {rows.map((row) => (
          <StepRow key={row} replay={replay} row={row} />
        ))}
      </Table.Tbody>
    </WideTable>
  );
}

const COLUMNS = [
  "step",
  "time",
  "lap",
  "progress",
  "speed",
  "command",
  "steering",
  "reward",
  "status",
] as const;

function StepRow({ replay, row }: { replay: Replay; row: number }) {
  const { t } = useTranslation("replay");
  const isHere = row === replay.row;
  const cells = useCells(replay, row);
  return (
    <Table.Tr aria-current={isHere ? "step" : undefined} fw={isHere ? 700 : undefined}>
      <Table.Th scope="row">
        <Button
          size="compact-sm"
          variant={isHere ? "filled" : "default"}
          aria-label={t("steps.go", { step: row + 1 })}
          onClick={() => {
            replay.goTo(row);
          }}
        >
          {row + 1}
        </Button>
      </Table.Th>
      {cells.map((cell, place) => (
        <Table.Td key={COLUMNS[place + 1]}>{cell}</Table.Td>
      ))}
    </Table.Tr>
  );
}

function useCells({ drive, hasReward }: Replay, row: number): readonly string[] {
  const { t } = useTranslation(["replay", "common"]);
  const formats = useFormats();
  const word = useStatusWord();
  const { columns } = drive.trace;
  const number = (column: readonly number[], decimals: number) => formats.number(column[row] ?? 0, decimals);
  const degrees = formats.number(((columns.steering_rad[row] ?? 0) * 180) / Math.PI, 1);
  return [
    t("common:unit.s", { value: number(columns.time_s, 2) }),
    String(columns.lap[row]),
    `${number(columns.progress_percent, 1)}%`,
    t("common:unit.mps", { value: number(columns.speed_mps, 2) }),
    t("common:unit.mps", { value: number(columns.speed_command_mps, 2) }),
    t("common:unit.degrees", { value: degrees }),
    hasReward ? number(columns.reward, 3) : "–",
    word(columns.status[row] ?? ""),
  ];
}
