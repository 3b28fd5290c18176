import { Paper, Stack, Text, Title } from "@mantine/core";
import { useId } from "react";
import { useTranslation } from "react-i18next";

import { settingRows } from "@/components/specs/settings";
import { SettingsTable } from "@/components/specs/SettingsTable";

import type { Run } from "./useRuns";

/** The settings in which the trainings differ. */
export function CompareSettings({ runs }: { runs: readonly Run[] }) {
  const { t } = useTranslation("compare");
  const name = useId();
  const specs = runs.map(({ label, training }) => ({ label, spec: training.spec }));
  const differ = settingRows(specs.map(({ spec }) => spec)).some(({ differs }) => differs);
  return (
    <Paper withBorder p="md" component="section" aria-labelledby={name}>
      <Stack gap="sm">
        <Title order={2} size="h4" id={name}>
          {t("settings.title")}
        </Title>
        {differ ? (
          <SettingsTable caption={t("settings.caption")} specs={specs} onlyDifferent />
        ) : (
          <Text c="dimmed">{t("settings.same")}</Text>
        )}
      </Stack>
    </Paper>
  );
}
