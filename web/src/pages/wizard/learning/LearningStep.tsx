import { Accordion, Stack } from "@mantine/core";
import { useTranslation } from "react-i18next";

import { ChoiceField } from "@/forms/fields/ChoiceField";

import type { StepProps } from "../stepProps";
import { ExpertSettings } from "./ExpertSettings";
import { MainSettings } from "./MainSettings";
import { NetworkFields } from "./NetworkFields";
import { TrainingFields } from "./TrainingFields";

/** What is folded away under its heading. */
const FOLDED = { network: NetworkFields, expert: ExpertSettings, training: TrainingFields };

/** How the network learns, with our own settings or with those of a hyperparameter file; the rest folded away. */
export function LearningStep(props: StepProps) {
  const { t } = useTranslation("wizard");
  const { draft, change, refusals } = props;
  return (
    <Stack gap="lg">
      <ChoiceField<"ppo" | "hyperparameters">
        label={t("learning.kind")}
        help={t("learning.kindHelp")}
        choices={[
          { value: "ppo", label: t("learning.ppo.label") },
          { value: "hyperparameters", label: t("learning.hyperparameters.label") },
        ]}
        value={draft.learning}
        error={refusals.get("spec.hyperparameters") ?? refusals.get("spec.ppo") ?? refusals.get("spec")}
        onChange={(learning) => {
          change({ learning });
        }}
      />
      <MainSettings {...props} />
      <Accordion variant="separated" multiple defaultValue={[]}>
        {(["network", "expert", "training"] as const).map((part) => {
          const Fields = FOLDED[part];
          return (
            <Accordion.Item key={part} value={part}>
              <Accordion.Control>{t(`learning.${part}`)}</Accordion.Control>
              <Accordion.Panel>
                <Fields {...props} />
              </Accordion.Panel>
            </Accordion.Item>
          );
        })}
      </Accordion>
    </Stack>
  );
}
