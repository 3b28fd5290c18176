import { Anchor, Group, Stack, Text } from "@mantine/core";
import { useTranslation } from "react-i18next";

import type { StepProps } from "../stepProps";
import { AlgorithmSettings } from "./AlgorithmSettings";

const FIELDS = {
  ppo: ["learning_rate", "gamma", "entropy_coefficient", "minibatch_size", "epochs"],
  hyperparameters: [
    "lr",
    "discount_factor",
    "beta_entropy",
    "batch_size",
    "num_epochs",
    "num_episodes_between_training",
    "loss_type",
    "term_cond_max_episodes",
  ],
} as const;

/** The settings of the algorithm that people try out. */
export function MainSettings(props: StepProps) {
  const { t } = useTranslation("wizard");
  return (
    <Stack gap="xs">
      <Group gap="sm">
        <Text size="sm" c="dimmed">
          {t("learning.empty")}
        </Text>
        <Anchor
          component="button"
          type="button"
          size="sm"
          onClick={() => {
            props.change(props.draft.learning === "ppo" ? { ppo: {} } : { hyperparameters: {} });
          }}
        >
          {t("learning.reset")}
        </Anchor>
      </Group>
      <AlgorithmSettings {...props} fields={FIELDS} />
    </Stack>
  );
}
