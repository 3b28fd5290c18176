import { Alert, List, Stack, Table, Text } from "@mantine/core";
import { TriangleAlert } from "lucide-react";
import { useTranslation } from "react-i18next";

import type { ImportReport } from "@/api/people/people";
import { WideTable } from "@/components/tables/WideTable";

const COLUMNS = [
  "email",
  "display_name",
  "nickname",
  "department",
  "site",
  "team",
  "employee_number",
] as const;

/** What an import would do, and which cells of the file stand in its way. */
export function ImportFindings({ report }: { report: ImportReport }) {
  const { t } = useTranslation("accounts");
  const { refused_cells: cells, ignored_columns: ignored } = report;
  const names = new Map<string, string>(COLUMNS.map((field) => [field, t(`person.${field}`)]));
  return (
    <Stack gap="md" w="100%" aria-live="polite">
      <List>
        <List.Item>{t("import.new", { count: report.new })}</List.Item>
        <List.Item>{t("import.changed", { count: report.changed })}</List.Item>
        <List.Item>{t("import.unchanged", { count: report.unchanged })}</List.Item>
      </List>
      {ignored.length > 0 ? <Text>{t("import.ignored", { columns: ignored.join(", ") })}</Text> : null}
      {report.problems > 0 ? (
        <>
          <Alert
            color="red"
            icon={<TriangleAlert aria-hidden />}
            title={t("import.refused", { count: report.problems })}
          >
            {t("import.correct")}
          </Alert>
          <WideTable
            caption={t("import.cells")}
            columns={[t("import.line"), t("import.field"), t("import.reason"), t("import.nextStep")]}
            minWidth={640}
          >
            {cells.map((cell) => (
              <Table.Tr key={`${cell.line} ${cell.field} ${cell.reason}`}>
                <Table.Td>{cell.line}</Table.Td>
                <Table.Td>{names.get(cell.field) ?? cell.field}</Table.Td>
                <Table.Td>{cell.reason}</Table.Td>
                <Table.Td>{cell.next_step}</Table.Td>
              </Table.Tr>
            ))}
          </WideTable>
        </>
      ) : null}
    </Stack>
  );
}
