import { SimpleGrid } from "@mantine/core";

import type { SpokenField } from "@/forms/words";

import type { StepProps } from "../stepProps";
import { Settings } from "./Settings";

interface Props extends StepProps {
  /** Which fields of our own settings, and which of a hyperparameter file. */
  fields: {
    readonly ppo: readonly SpokenField<"PpoSettings">[];
    readonly hyperparameters: readonly SpokenField<"Hyperparameters">[];
  };
}

/** Some settings of the algorithm, of whichever kind is chosen. */
export function AlgorithmSettings({ draft, change, refusals, fields }: Props) {
  return (
    <SimpleGrid cols={{ base: 1, sm: 2 }} spacing="lg" verticalSpacing="md">
      {draft.learning === "ppo" ? (
        <Settings
          schema="PpoSettings"
          fields={fields.ppo}
          values={draft.ppo}
          refusals={refusals}
          at="spec.ppo"
          onChange={(ppo) => {
            change({ ppo });
          }}
        />
      ) : (
        <Settings
          schema="Hyperparameters"
          fields={fields.hyperparameters}
          values={draft.hyperparameters}
          refusals={refusals}
          at="spec.hyperparameters"
          onChange={(hyperparameters) => {
            change({ hyperparameters });
          }}
        />
      )}
    </SimpleGrid>
  );
}
