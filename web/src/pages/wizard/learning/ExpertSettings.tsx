import { SimpleGrid, Stack, Text } from "@mantine/core";
import { useTranslation } from "react-i18next";

import { ChoiceField } from "@/forms/fields/ChoiceField";

import type { Draft } from "../draft/draft";
import type { StepProps } from "../stepProps";
import { AlgorithmSettings } from "./AlgorithmSettings";
import { Settings } from "./Settings";

const FIELDS = {
  ppo: [
    "clip_range",
    "gae_lambda",
    "value_coefficient",
    "max_grad_norm",
    "max_steps_per_iteration",
    "adam_epsilon",
    "value_loss",
    "advantage_normalisation",
    "exploration",
    "e_greedy_value",
    "epsilon_steps",
    "shared_trunk",
    "bootstrap_at_time_limit",
    "drop_last_minibatch",
  ],
  hyperparameters: [
    "exploration_type",
    "e_greedy_value",
    "epsilon_steps",
    "stack_size",
    "term_cond_avg_score",
    "sac_alpha",
  ],
} as const;

/** Where episodes are counted there has to be a number; this is the retired service's. */
const FIRST_EPISODES = 20;

/** The settings of the algorithm that hardly anybody changes. */
export function ExpertSettings(props: StepProps) {
  const { t } = useTranslation("wizard");
  return (
    <Stack gap="md">
      <Text size="sm" c="dimmed">
        {t("learning.expertLead")}
      </Text>
      {props.draft.learning === "ppo" ? <Rollout {...props} /> : null}
      <AlgorithmSettings {...props} fields={FIELDS} />
    </Stack>
  );
}

/** How much is driven before each update: so many steps of each car, or so many episodes. */
function Rollout({ draft, change, refusals }: StepProps) {
  const { t } = useTranslation("wizard");
  return (
    <SimpleGrid cols={{ base: 1, sm: 2 }} spacing="lg">
      <ChoiceField<Draft["rollout"]>
        label={t("learning.rollout")}
        choices={[
          { value: "steps_per_car", label: t("learning.bySteps") },
          { value: "episodes_per_iteration", label: t("learning.byEpisodes") },
        ]}
        value={draft.rollout}
        onChange={(rollout) => {
          change({ rollout, ppo: { episodes_per_iteration: FIRST_EPISODES, ...draft.ppo } });
        }}
      />
      <Settings
        schema="PpoSettings"
        fields={[draft.rollout]}
        values={draft.ppo}
        refusals={refusals}
        at="spec.ppo"
        onChange={(ppo) => {
          change({ ppo });
        }}
      />
    </SimpleGrid>
  );
}
