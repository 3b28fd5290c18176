import { SimpleGrid, Stack } from "@mantine/core";
import { useTranslation } from "react-i18next";

import { ChoiceField } from "@/forms/fields/ChoiceField";
import { SpecField } from "@/forms/SpecField";

import type { Draft } from "../draft/draft";
import type { StepProps } from "../stepProps";
import { Settings } from "./Settings";

const TRAINING = ["cars", "seed", "device", "best_model_metric"] as const;
/** Where checks are counted in seconds there has to be a number, s. */
const FIRST_SECONDS = 30;

/** How a training is carried out: cars, seed, device, and how often the car is tested. */
export function TrainingFields({ draft, change, refusals }: StepProps) {
  const { t } = useTranslation("wizard");
  return (
    <Stack gap="md">
      <SimpleGrid cols={{ base: 1, sm: 2 }} spacing="lg" verticalSpacing="md">
        <Settings
          schema="ModelSpec"
          fields={TRAINING}
          values={draft.training}
          refusals={refusals}
          at="spec"
          onChange={(training) => {
            change({ training });
          }}
        />
        <ChoiceField<Draft["checkEvery"]>
          label={t("learning.checks")}
          choices={[
            { value: "evaluate_every_iterations", label: t("learning.byUpdates") },
            { value: "evaluate_every_seconds", label: t("learning.byTime") },
          ]}
          value={draft.checkEvery}
          onChange={(checkEvery) => {
            change({ checkEvery, checks: { evaluate_every_seconds: FIRST_SECONDS, ...draft.checks } });
          }}
        />
        <Settings
          schema="ModelSpec"
          fields={[draft.checkEvery]}
          values={draft.checks}
          refusals={refusals}
          at="spec"
          onChange={(checks) => {
            change({ checks });
          }}
        />
      </SimpleGrid>
      <SpecField
        schema="Randomisation"
        field="enabled"
        value={draft.isRandomised}
        error={refusals.get("spec.randomisation")}
        onChange={(isRandomised: boolean) => {
          change({ isRandomised });
        }}
      />
    </Stack>
  );
}
