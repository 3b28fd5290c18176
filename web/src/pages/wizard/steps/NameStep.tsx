import { Stack, Text } from "@mantine/core";
import { useTranslation } from "react-i18next";

import { SpecField } from "@/forms/SpecField";

import type { StepProps } from "../stepProps";

/** What the model is called, and what kind of race it is for. */
export function NameStep({ draft, change, refusals, suggestedName }: StepProps & { suggestedName: string }) {
  const { t } = useTranslation("wizard");
  return (
    <Stack gap="md" maw="36rem">
      <SpecField
        schema="NewModel"
        field="name"
        value={draft.name}
        placeholder={suggestedName}
        error={refusals.get("name")}
        onChange={(name: string) => {
          change({ name });
        }}
      />
      <SpecField
        schema="NewModel"
        field="description"
        value={draft.description}
        error={refusals.get("description")}
        onChange={(description: string) => {
          change({ description });
        }}
      />
      <div>
        <Text size="sm" fw={500}>
          {t("name.raceType")}
        </Text>
        <Text size="sm">{t("name.timeTrial")}</Text>
      </div>
    </Stack>
  );
}
