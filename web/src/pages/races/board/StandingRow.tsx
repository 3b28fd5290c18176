import { Badge, Group, Stack, Table, Text } from "@mantine/core";
import { memo } from "react";
import { useTranslation } from "react-i18next";

import type { Schemas } from "@/api/wire/client";
import { lapGap, lapTime, useFormats } from "@/i18n/format";

import styles from "./board.module.css";
import type { LineChange } from "./boardChanges";
import { ChangeMark } from "./ChangeMark";

type Line = Schemas["StandingLine"];

interface Props {
  line: Line;
  change: LineChange | undefined;
  seeds: number;
  /** Whether the board tells bands, and teams. */
  hasBands: boolean;
  hasTeams: boolean;
  /** Whether the line below it is of another band. */
  endsBand: boolean;
}

/** One line of a board; it is drawn anew only when it has changed, as boards are long and change often. */
export const StandingRow = memo(function StandingRow(props: Props) {
  const { line, change, seeds, hasBands, hasTeams, endsBand } = props;
  const formats = useFormats();
  const look = [line.is_me && styles.own, change && styles.changed, endsBand && styles.bandEnd];
  return (
    <Table.Tr className={look.filter(Boolean).join(" ")} aria-current={line.is_me ? "true" : undefined}>
      <Table.Td className="numbers">
        <Group gap={6} wrap="nowrap">
          {line.rank === null ? "–" : formats.number(line.rank)}
          <ChangeMark change={change} />
        </Group>
      </Table.Td>
      {hasBands ? <Table.Td className="numbers">{line.band ?? "–"}</Table.Td> : null}
      <Table.Th scope="row" fw="inherit">
        <Name line={line} />
      </Table.Th>
      {hasTeams ? <Table.Td>{line.team ?? "–"}</Table.Td> : null}
      <Table.Td className="numbers">
        <Score line={line} seeds={seeds} />
      </Table.Td>
      <Table.Td className="numbers">{line.gap_first_ms === null ? "–" : lapGap(line.gap_first_ms)}</Table.Td>
      <Table.Td className="numbers">{line.gap_next_ms === null ? "–" : lapGap(line.gap_next_ms)}</Table.Td>
      <Table.Td className="numbers">{formats.number(line.tries)}</Table.Td>
      <Table.Td className="numbers">{formats.number(line.off_track_count)}</Table.Td>
    </Table.Tr>
  );
});

function Name({ line }: { line: Line }) {
  const { t } = useTranslation("races");
  return (
    <>
      {line.name ?? <Text span>{t("board.leftName")}</Text>}
      {line.is_me ? ` (${t("board.me")})` : null}{" "}
      {line.is_baseline ? (
        <Badge variant="default" tt="none">
          {t("board.baseline")}
        </Badge>
      ) : null}
    </>
  );
}

function Score({ line, seeds }: { line: Line; seeds: number }) {
  const { t } = useTranslation("races");
  return (
    <Stack gap={0}>
      <span>{line.score_ms === null ? t("board.noScore") : lapTime(line.score_ms)}</span>
      {line.missed_seeds > 0 ? (
        <Text size="xs" c="dimmed">
          {t("board.qualifiedOn", { qualified: seeds - line.missed_seeds, seeds })}
        </Text>
      ) : null}
    </Stack>
  );
}
