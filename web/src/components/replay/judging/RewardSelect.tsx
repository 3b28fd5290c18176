import { NativeSelect } from "@mantine/core";
import { useTranslation } from "react-i18next";

import { exampleValue, type RewardChoices } from "./useRewardChoice";

interface Props {
  choices: RewardChoices;
  modelId: string | undefined;
}

/** Which reward function is asked. */
export function RewardSelect({ choices, modelId }: Props) {
  const { t } = useTranslation("replay");
  const others = choices.models.filter(({ id }) => id !== modelId);
  return (
    <NativeSelect
      label={t("rewards.choose")}
      description={t("rewards.note")}
      value={choices.chosen}
      onChange={(event) => {
        choices.choose(event.currentTarget.value);
      }}
      maw="28rem"
    >
      {modelId ? <option value={modelId}>{t("rewards.model")}</option> : null}
      {others.length > 0 ? (
        <optgroup label={t("rewards.own")}>
          {others.map(({ id, name }) => (
            <option key={id} value={id}>
              {name}
            </option>
          ))}
        </optgroup>
      ) : null}
      <optgroup label={t("rewards.examples")}>
        {choices.examples.map(({ name, title }) => (
          <option key={name} value={exampleValue(name)}>
            {title}
          </option>
        ))}
      </optgroup>
    </NativeSelect>
  );
}
