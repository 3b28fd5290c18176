import { Table } from "@mantine/core";
import { useTranslation } from "react-i18next";

import { settingRows } from "@/components/specs/settings";
import { useSettingWords } from "@/components/specs/settingWords";
import { WideTable } from "@/components/tables/WideTable";

interface Props {
  /** What the table shows, for those who do not see it. */
  caption: string;
  /** Each spec with the name of its column. */
  specs: readonly { readonly label: string; readonly spec: object }[];
  /** Whether settings that all of them share are left out. */
  onlyDifferent?: boolean;
}

/** What was chosen for one training, or for several side by side, setting by setting. */
export function SettingsTable({ caption, specs, onlyDifferent = false }: Props) {
  const { t } = useTranslation("training");
  const words = useSettingWords();
  const rows = settingRows(specs.map(({ spec }) => spec)).filter(({ differs }) => differs || !onlyDifferent);
  return (
    <WideTable caption={caption} columns={[t("spec.setting"), ...specs.map(({ label }) => label)]}>
      {rows.map(({ path, values }) => (
        <Table.Tr key={path}>
          <Table.Th scope="row" fw={400}>
            {words.label(path)}
          </Table.Th>
          {values.map((value, at) => (
            <Table.Td key={at}>{words.value(path, value)}</Table.Td>
          ))}
        </Table.Tr>
      ))}
    </WideTable>
  );
}
