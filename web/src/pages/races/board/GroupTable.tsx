import { Table } from "@mantine/core";
import { useTranslation } from "react-i18next";

import type { Schemas } from "@/api/wire/client";
import { WideTable } from "@/components/tables/WideTable";
import { lapGap, lapTime, useFormats } from "@/i18n/format";

import styles from "./board.module.css";

interface Props {
  lines: readonly Schemas["GroupLine"][];
  caption: string;
}

/** The teams, sites or departments of a race as a table. */
export function GroupTable({ lines, caption }: Props) {
  const { t } = useTranslation("races");
  return (
    <WideTable caption={caption} isCaptionShown minWidth={480}>
      <Table.Thead>
        <Table.Tr>
          <Table.Th scope="col">{t("board.rank")}</Table.Th>
          <Table.Th scope="col">{t("board.group")}</Table.Th>
          <Table.Th scope="col">{t("board.score")}</Table.Th>
          <Table.Th scope="col">{t("board.gapFirst")}</Table.Th>
          <Table.Th scope="col">{t("board.gapNext")}</Table.Th>
          <Table.Th scope="col">{t("board.members")}</Table.Th>
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {lines.map((line) => (
          <GroupRow key={line.name} line={line} />
        ))}
      </Table.Tbody>
    </WideTable>
  );
}

function GroupRow({ line }: { line: Schemas["GroupLine"] }) {
  const { t } = useTranslation("races");
  const formats = useFormats();
  return (
    <Table.Tr
      className={line.is_mine ? styles.own : undefined}
      aria-current={line.is_mine ? "true" : undefined}
    >
      <Table.Td className="numbers">{line.rank === null ? "–" : formats.number(line.rank)}</Table.Td>
      <Table.Th scope="row" fw="inherit">
        {line.name}
        {line.is_mine ? ` (${t("board.mine")})` : null}
      </Table.Th>
      <Table.Td className="numbers">
        {line.score_ms === null ? t("board.tooFew") : lapTime(line.score_ms)}
      </Table.Td>
      <Table.Td className="numbers">{line.gap_first_ms === null ? "–" : lapGap(line.gap_first_ms)}</Table.Td>
      <Table.Td className="numbers">{line.gap_next_ms === null ? "–" : lapGap(line.gap_next_ms)}</Table.Td>
      <Table.Td className="numbers">
        {t("board.qualifiedMembers", { qualified: line.qualified_members, members: line.members })}
      </Table.Td>
    </Table.Tr>
  );
}
