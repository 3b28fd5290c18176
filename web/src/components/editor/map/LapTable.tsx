import { Accordion, Table } from "@mantine/core";
import { useTranslation } from "react-i18next";

import { WideTable } from "@/components/tables/WideTable";
import type { RewardMap } from "@/editor/documents/rewardMap";
import type { TrackShape } from "@/editor/map/drawMap";
import { lapRows } from "@/editor/map/lapRows";
import { decimalsFor } from "@/editor/map/legend";
import { useFormats } from "@/i18n/format";

interface Props {
  map: RewardMap;
  shape: TrackShape;
}

/** A map as numbers: what is paid along the lap, in the middle of the road and towards its edges. */
export function LapTable({ map, shape }: Props) {
  const { t } = useTranslation("editor");
  const formats = useFormats();
  const decimals = decimalsFor(map.colours.high - map.colours.low);
  const number = (value: number | null) => (value === null ? t("map.none") : formats.number(value, decimals));
  return (
    <Accordion variant="contained">
      <Accordion.Item value="lap">
        <Accordion.Control>{t("map.asTable")}</Accordion.Control>
        <Accordion.Panel>
          <WideTable caption={t("map.tableCaption")} isCaptionShown fz="sm" verticalSpacing={4}>
            <Table.Thead>
              <Table.Tr>
                <Table.Th scope="col">{t("map.lapShare")}</Table.Th>
                <Table.Th scope="col" ta="right">
                  {t("map.inner")}
                </Table.Th>
                <Table.Th scope="col" ta="right">
                  {t("map.middle")}
                </Table.Th>
                <Table.Th scope="col" ta="right">
                  {t("map.outer")}
                </Table.Th>
              </Table.Tr>
            </Table.Thead>
            <Table.Tbody className="numbers">
              {lapRows(map, shape).map((row) => (
                <Table.Tr key={row.share}>
                  <Table.Th scope="row" fw={400}>
                    {formats.percent(row.share)}
                  </Table.Th>
                  <Table.Td ta="right">{number(row.inner)}</Table.Td>
                  <Table.Td ta="right">{number(row.middle)}</Table.Td>
                  <Table.Td ta="right">{number(row.outer)}</Table.Td>
                </Table.Tr>
              ))}
            </Table.Tbody>
          </WideTable>
        </Accordion.Panel>
      </Accordion.Item>
    </Accordion>
  );
}
