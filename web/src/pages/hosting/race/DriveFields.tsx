import { SimpleGrid, Stack } from "@mantine/core";
import { useTranslation } from "react-i18next";

import { DriveField, RuleField } from "./RaceFields";

/** What is driven: track, laps, conditions and what counts; penalties and other details are folded away. */
export function DriveFields() {
  const { t } = useTranslation("hosting");
  return (
    <>
      <RuleField field="track" />
      <RuleField field="reverse" />
      <SimpleGrid cols={{ base: 1, sm: 2 }}>
        <DriveField field="laps" />
        <RuleField field="number_of_seeds" />
        <DriveField field="timing_method" />
        <DriveField field="disturbance" />
      </SimpleGrid>
      <details>
        <summary>{t("form.details")}</summary>
        <Stack gap="md" mt="md">
          <DriveField field="continuous" />
          <SimpleGrid cols={{ base: 1, sm: 2 }}>
            <DriveField field="minimum_laps" />
            <DriveField field="max_resets" />
            <DriveField field="off_track_penalty_s" />
            <DriveField field="crash_penalty_s" />
            <DriveField field="immobilized_penalty_s" />
            <DriveField field="reversed_penalty_s" />
            <DriveField field="max_seconds" />
          </SimpleGrid>
        </Stack>
      </details>
    </>
  );
}
