import { Alert, Button, Group, List, Stack, Table, Text, Title } from "@mantine/core";
import { CircleCheck } from "lucide-react";
import { useTranslation } from "react-i18next";

import { LinkButton } from "@/components/LinkButton";
import { WideTable } from "@/components/tables/WideTable";
import { usePalette } from "@/styles/usePalette";

import type { ImportResult } from "./useImport";

interface Props {
  result: ImportResult;
  onAnother: () => void;
}

/** What became of the files: the model, what was changed on the way, and what was left out. */
export function Imported({ result: { model, notes, ignored }, onAnother }: Props) {
  const { t } = useTranslation("wizard");
  const palette = usePalette();
  return (
    <Stack gap="lg" maw="44rem">
      <Alert
        variant="default"
        role="status"
        icon={<CircleCheck aria-hidden color={palette.good} />}
        title={t("import.done")}
      >
        <Text fw={600}>{model.name}</Text>
        {notes.length === 0 && ignored.length === 0 ? <Text size="sm">{t("import.clean")}</Text> : null}
      </Alert>
      {notes.length > 0 ? (
        <section>
          <Title order={2} size="h4">
            {t("import.notes")}
          </Title>
          <List>
            {notes.map((note) => (
              <List.Item key={note}>{note}</List.Item>
            ))}
          </List>
        </section>
      ) : null}
      {ignored.length > 0 ? (
        <section>
          <Title order={2} size="h4">
            {t("import.ignored")}
          </Title>
          <WideTable caption={t("import.ignored")} columns={[t("import.file"), t("import.reason")]}>
            {ignored.map(({ name, reason }) => (
              <Table.Tr key={name}>
                <Table.Td ff="monospace">{name}</Table.Td>
                <Table.Td>{reason}</Table.Td>
              </Table.Tr>
            ))}
          </WideTable>
        </section>
      ) : null}
      <Group gap="sm">
        <LinkButton to={`/models/${model.id}`}>{t("import.openModel")}</LinkButton>
        <Button variant="default" onClick={onAnother}>
          {t("import.another")}
        </Button>
      </Group>
    </Stack>
  );
}
