import { Button, Group, Input } from "@mantine/core";
import { useId } from "react";
import { useTranslation } from "react-i18next";

import type { Draft } from "../draft/draft";
import { actionsOf, PRESETS } from "./presets";

interface Props {
  actions: Draft["actions"];
  onChoose: (actions: Draft["actions"]) => void;
}

/** Lists of actions to begin with. */
export function PresetButtons({ actions, onChoose }: Props) {
  const { t } = useTranslation("wizard");
  const id = useId();
  return (
    <div role="group" aria-labelledby={id}>
      <Input.Label component="div" id={id} mb={4}>
        {t("actions.presets")}
      </Input.Label>
      <Group gap="xs">
        {PRESETS.map((preset) => {
          const list = actionsOf(preset);
          return (
            <Button
              key={preset.name}
              size="xs"
              variant="default"
              aria-pressed={JSON.stringify(list) === JSON.stringify(actions)}
              onClick={() => {
                onChoose(list);
              }}
            >
              {t(`actions.preset.${preset.name}`, { count: list.length })}
            </Button>
          );
        })}
      </Group>
    </div>
  );
}
