import { Button, Group, Paper, Stack, Text } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";

import { ProblemAlert } from "@/components/ProblemAlert";
import { ChoiceField } from "@/forms/fields/ChoiceField";
import { refusalsOf } from "@/forms/refusals";
import { SpecField } from "@/forms/SpecField";

import { nameFromFiles } from "./chosenFiles";
import { FileChoice } from "./FileChoice";
import { useImport, type ImportKind, type ImportResult } from "./useImport";

/** Which files, what kind they are, and what the model is to be called. */
export function ImportForm({ onImported }: { onImported: (result: ImportResult) => void }) {
  const { t } = useTranslation("wizard");
  const [kind, setKind] = useState<ImportKind>("files");
  const [files, setFiles] = useState<readonly File[]>([]);
  const [name, setName] = useState("");
  const suggested = nameFromFiles(files);
  const send = useImport(onImported);
  return (
    <Paper withBorder p={{ base: "md", sm: "lg" }} radius="md" maw="44rem">
      <Stack gap="lg">
        <ChoiceField<ImportKind>
          label={t("import.what")}
          choices={[
            { value: "files", label: t("import.kind.files") },
            { value: "package", label: t("import.kind.package") },
          ]}
          value={kind}
          onChange={(chosen) => {
            setKind(chosen);
            setFiles([]);
            send.reset();
          }}
        />
        <FileChoice
          key={kind}
          kind={kind}
          files={files}
          onChange={(chosen) => {
            setFiles(chosen);
            send.reset();
          }}
        />
        <SpecField
          schema="NewModel"
          field="name"
          value={name}
          placeholder={suggested}
          error={refusalsOf(send.error).get("name")}
          onChange={setName}
        />
        {send.error ? <ProblemAlert error={send.error} /> : null}
        <Group justify="flex-end" gap="sm">
          {files.length === 0 ? <Text size="sm">{t("import.nothing")}</Text> : null}
          <Button
            disabled={files.length === 0}
            loading={send.isPending}
            onClick={() => {
              send.mutate({ kind, files, name: name.trim() || suggested });
            }}
          >
            {t("import.send")}
          </Button>
        </Group>
      </Stack>
    </Paper>
  );
}
