import { Button, FileButton, Group, Stack, Text } from "@mantine/core";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { FileUp } from "lucide-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";

import { checkImport, importPeople, type ImportReport } from "@/api/people/people";
import { ProblemAlert } from "@/components/ProblemAlert";

import { PeopleFiles } from "../PeopleFiles";
import { ImportFindings } from "./ImportFindings";

/** Takes a list of people in: first it says what that would do, then it does it, for all or for nobody. */
export function ImportTab() {
  const { t } = useTranslation("accounts");
  const queries = useQueryClient();
  const [file, setFile] = useState<File | null>(null);
  const check = useMutation({ mutationFn: checkImport });
  const carryOut = useMutation({
    mutationFn: importPeople,
    onSuccess: () => queries.invalidateQueries({ queryKey: ["people"] }),
  });
  const choose = (chosen: File | null) => {
    setFile(chosen);
    carryOut.reset();
    if (chosen) check.mutate(chosen);
  };
  const report = check.data;
  return (
    <Stack gap="md" align="flex-start">
      <Text maw="44rem">{t("import.lead")}</Text>
      <Group gap="sm">
        <FileButton onChange={choose} accept=".csv,.txt,.tsv,text/csv">
          {(props) => (
            <Button {...props} leftSection={<FileUp size={16} aria-hidden />} loading={check.isPending}>
              {t("import.choose")}
            </Button>
          )}
        </FileButton>
        {file ? <Text>{file.name}</Text> : null}
      </Group>
      {check.error ? <ProblemAlert error={check.error} /> : null}
      {carryOut.data ? (
        <Done report={carryOut.data} />
      ) : report && file ? (
        <>
          <ImportFindings report={report} />
          {carryOut.error ? <ProblemAlert error={carryOut.error} /> : null}
          {report.problems === 0 && report.new + report.changed > 0 ? (
            <Button
              loading={carryOut.isPending}
              onClick={() => {
                carryOut.mutate(file);
              }}
            >
              {t("import.action", { count: report.new + report.changed })}
            </Button>
          ) : null}
        </>
      ) : null}
    </Stack>
  );
}

function Done({ report }: { report: ImportReport }) {
  const { t } = useTranslation("accounts");
  return (
    <Stack gap="sm" role="status">
      <Text fw={600}>{t("import.done", { new: report.new, changed: report.changed })}</Text>
      {report.new > 0 ? (
        <>
          <Text maw="44rem">{t("import.then")}</Text>
          <PeopleFiles filter={{ has_joined: false }} />
        </>
      ) : null}
    </Stack>
  );
}
