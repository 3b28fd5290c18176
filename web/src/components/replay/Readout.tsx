import { Paper, SimpleGrid, Text } from "@mantine/core";
import { useTranslation } from "react-i18next";

import { useFormats } from "@/i18n/format";

import type { Replay } from "./useReplay";
import { useStatusWord } from "./useStatusWord";

/** What was measured at this moment of the drive. */
export function Readout({ replay }: { replay: Replay }) {
  const { t } = useTranslation("replay");
  const facts = useFacts(replay);
  return (
    <Paper withBorder p="sm">
      <SimpleGrid
        component="dl"
        cols={{ base: 2, xs: 3, sm: 4, xl: 8 }}
        spacing="sm"
        verticalSpacing={6}
        m={0}
        aria-label={t("readout.label")}
      >
        {facts.map(([name, value]) => (
          <div key={name}>
            <Text component="dt" size="xs" c="dimmed">
              {name}
            </Text>
            <Text component="dd" m={0} className="numbers" fw={600} style={{ whiteSpace: "nowrap" }}>
              {value}
            </Text>
          </div>
        ))}
      </SimpleGrid>
    </Paper>
  );
}

function useFacts({ drive, row, hasReward }: Replay): readonly (readonly [string, string])[] {
  const { t } = useTranslation(["replay", "common"]);
  const formats = useFormats();
  const word = useStatusWord();
  const { columns } = drive.trace;
  const number = (column: readonly number[], decimals: number) => formats.number(column[row] ?? 0, decimals);
  return [
    [t("readout.time"), t("common:unit.s", { value: number(columns.time_s, 2) })],
    [t("readout.lap"), String(columns.lap[row])],
    [t("readout.progress"), `${number(columns.progress_percent, 1)}%`],
    [t("readout.speed"), t("common:unit.mps", { value: number(columns.speed_mps, 2) })],
    [t("readout.command"), t("common:unit.mps", { value: number(columns.speed_command_mps, 2) })],
    [
      t("readout.steering"),
      steering(t, formats.number(angle(columns.steering_rad[row])), columns.steering_rad[row]),
    ],
    [t("readout.reward"), hasReward ? number(columns.reward, 3) : t("readout.notRecorded")],
    [t("readout.status"), word(columns.status[row] ?? "")],
  ];
}

function angle(steering_rad = 0): number {
  return Math.abs((steering_rad * 180) / Math.PI);
}

type Words = ReturnType<typeof useTranslation<["replay", "common"]>>["t"];

function steering(t: Words, angleText: string, steering_rad = 0): string {
  if (Number(angleText) === 0) return t("readout.straight");
  return t(steering_rad > 0 ? "readout.left" : "readout.right", { angle: angleText });
}
