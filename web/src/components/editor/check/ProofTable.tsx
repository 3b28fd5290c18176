import { Table, Text } from "@mantine/core";
import { useTranslation } from "react-i18next";

import { WideTable } from "@/components/tables/WideTable";
import type { Proof } from "@/editor/documents/rewardCheck";
import { useFormats, type Formats } from "@/i18n/format";
import { useLanguage } from "@/i18n/useLanguage";

/** The states and drives that prove a finding, with what the function gave for each. */
export function ProofTable({ evidence }: { evidence: readonly Proof[] }) {
  const { t } = useTranslation("editor");
  const language = useLanguage();
  const formats = useFormats();
  if (evidence.length === 0) return null;
  return (
    <details>
      <Text component="summary" size="sm" py={4} style={{ cursor: "pointer" }}>
        {t("check.proofs")}
      </Text>
      <WideTable caption={t("check.proofsCaption")} isCaptionShown fz="sm" verticalSpacing={4}>
        <Table.Thead>
          <Table.Tr>
            <Table.Th scope="col">{t("check.state")}</Table.Th>
            <Table.Th scope="col">{t("check.given")}</Table.Th>
            <Table.Th scope="col" ta="right">
              {t("map.reward")}
            </Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {evidence.map((proof) => (
            <Table.Tr key={`${proof.label.en} ${JSON.stringify(proof.parameters)}`}>
              <Table.Td miw="10rem">{proof.label[language]}</Table.Td>
              <Table.Td>
                {Object.entries(proof.parameters).map(([name, value]) => (
                  <div key={name} className="numbers" style={{ whiteSpace: "nowrap" }}>
                    <code>{name}</code> = {shown(value, formats)}
                  </div>
                ))}
              </Table.Td>
              <Table.Td ta="right" className="numbers">
                {proof.reward === null ? t("check.failed") : formats.number(proof.reward, 4)}
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </WideTable>
    </details>
  );
}

function shown(value: number | boolean, formats: Formats): string {
  if (typeof value === "boolean") return value ? "True" : "False";
  return formats.number(value, Number.isInteger(value) ? 0 : 3);
}
