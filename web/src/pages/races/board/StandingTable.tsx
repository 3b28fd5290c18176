import { Table } from "@mantine/core";
import { useTranslation } from "react-i18next";

import type { Schemas } from "@/api/wire/client";
import { WideTable } from "@/components/tables/WideTable";

import type { BoardChanges } from "./boardChanges";
import { StandingRow } from "./StandingRow";

type Line = Schemas["StandingLine"];

interface Props {
  lines: readonly Line[];
  /** The reader's own line, shown above the others where it is not among them. */
  own: Line | null;
  changes: BoardChanges;
  seeds: number;
  caption: string;
}

/** The lines of a board as a table that scrolls sideways by itself where it is too wide. */
export function StandingTable({ lines, own, changes, seeds, caption }: Props) {
  const isOwnShown = own === null || lines.some((line) => line.account_id === own.account_id);
  const hasBands = lines.some((line) => line.band !== null);
  const hasTeams = lines.some((line) => line.team !== null);
  const board = { seeds, hasBands, hasTeams };
  return (
    <WideTable caption={caption} isCaptionShown minWidth={640}>
      <Head hasBands={hasBands} hasTeams={hasTeams} />
      {isOwnShown ? null : (
        <Table.Tbody>
          <StandingRow {...board} line={own} change={undefined} endsBand />
        </Table.Tbody>
      )}
      <Table.Tbody>
        {lines.map((line, index) => (
          <StandingRow
            key={line.account_id}
            {...board}
            line={line}
            change={changes.get(line.account_id)}
            endsBand={endsBand(line, lines[index + 1])}
          />
        ))}
      </Table.Tbody>
    </WideTable>
  );
}

function Head({ hasBands, hasTeams }: { hasBands: boolean; hasTeams: boolean }) {
  const { t } = useTranslation("races");
  return (
    <Table.Thead>
      <Table.Tr>
        <Table.Th scope="col">{t("board.rank")}</Table.Th>
        {hasBands ? <Table.Th scope="col">{t("board.band")}</Table.Th> : null}
        <Table.Th scope="col">{t("board.name")}</Table.Th>
        {hasTeams ? <Table.Th scope="col">{t("board.team")}</Table.Th> : null}
        <Table.Th scope="col">{t("board.score")}</Table.Th>
        <Table.Th scope="col">{t("board.gapFirst")}</Table.Th>
        <Table.Th scope="col">{t("board.gapNext")}</Table.Th>
        <Table.Th scope="col">{t("board.tries")}</Table.Th>
        <Table.Th scope="col">{t("board.offTracks")}</Table.Th>
      </Table.Tr>
    </Table.Thead>
  );
}

function endsBand(line: Line, next: Line | undefined): boolean {
  return line.band !== null && next !== undefined && next.band !== line.band;
}
