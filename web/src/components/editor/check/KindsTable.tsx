import { Accordion, Table } from "@mantine/core";
import { useTranslation } from "react-i18next";

import { WideTable } from "@/components/tables/WideTable";
import type { KindOfState } from "@/editor/documents/rewardCheck";
import { decimalsFor } from "@/editor/map/legend";
import { useFormats } from "@/i18n/format";
import { useLanguage } from "@/i18n/useLanguage";

/** What the function paid in each kind of state that it was tried in, folded away. */
export function KindsTable({ kinds }: { kinds: readonly KindOfState[] }) {
  const { t } = useTranslation("editor");
  const language = useLanguage();
  const formats = useFormats();
  const values = kinds.flatMap(({ least, most }) => [least ?? 0, most ?? 0]);
  const decimals = decimalsFor(Math.max(...values) - Math.min(...values));
  const number = (value: number | null) =>
    value === null ? t("check.failed") : formats.number(value, decimals);
  return (
    <Accordion variant="contained">
      <Accordion.Item value="kinds">
        <Accordion.Control>{t("check.kinds")}</Accordion.Control>
        <Accordion.Panel>
          <WideTable caption={t("check.kindsCaption")} isCaptionShown fz="sm" verticalSpacing={4}>
            <Table.Thead>
              <Table.Tr>
                <Table.Th scope="col">{t("check.state")}</Table.Th>
                <Table.Th scope="col" ta="right">
                  {t("check.least")}
                </Table.Th>
                <Table.Th scope="col" ta="right">
                  {t("check.middle")}
                </Table.Th>
                <Table.Th scope="col" ta="right">
                  {t("check.most")}
                </Table.Th>
              </Table.Tr>
            </Table.Thead>
            <Table.Tbody className="numbers">
              {kinds.map(({ label, least, middle, most }) => (
                <Table.Tr key={label.en}>
                  <Table.Th scope="row" fw={400}>
                    {label[language]}
                  </Table.Th>
                  <Table.Td ta="right">{number(least)}</Table.Td>
                  <Table.Td ta="right">{number(middle)}</Table.Td>
                  <Table.Td ta="right">{number(most)}</Table.Td>
                </Table.Tr>
              ))}
            </Table.Tbody>
          </WideTable>
        </Accordion.Panel>
      </Accordion.Item>
    </Accordion>
  );
}
