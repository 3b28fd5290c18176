import { Checkbox, Stack, Text } from "@mantine/core";
import { useTranslation } from "react-i18next";

import { ChoiceField } from "@/forms/fields/ChoiceField";

import type { StepProps } from "../stepProps";
import { CAMERAS, isCamera, OTHERS, withCamera, withSensor } from "./sensors";

/** What the driver sees: one camera at most, and numbers beside it or instead. */
export function SensorsStep({ draft, change, refusals }: StepProps) {
  const { t } = useTranslation("wizard");
  const camera = draft.sensors.find(isCamera) ?? null;
  const known: readonly string[] = CAMERAS;
  const cameras = camera === null || known.includes(camera) ? known : [...known, camera];
  const errors = [...refusals]
    .filter(([path]) => path.startsWith("spec.car.sensors"))
    .map(([, sentence]) => sentence);
  return (
    <Stack gap="lg" maw="40rem">
      <ChoiceField
        label={t("sensors.camera")}
        help={t("sensors.cameraHelp")}
        choices={[
          ...cameras.map((name) => ({ value: name, label: sizeOf(name) })),
          { value: null, label: t("sensors.noCamera") },
        ]}
        value={camera}
        onChange={(chosen) => {
          change({ sensors: withCamera(draft.sensors, chosen) });
        }}
      />
      <Checkbox.Group label={t("sensors.others")} value={[...draft.sensors]}>
        <Stack gap="sm" mt={6}>
          {OTHERS.map((name) => (
            <Checkbox
              key={name}
              value={name}
              label={t(`sensors.${name}.label`)}
              description={t(`sensors.${name}.help`)}
              onChange={(event) => {
                change({ sensors: withSensor(draft.sensors, name, event.currentTarget.checked) });
              }}
            />
          ))}
        </Stack>
      </Checkbox.Group>
      {draft.sensors.length === 0 ? <Text c="var(--mantine-color-error)">{t("sensors.blind")}</Text> : null}
      {errors.map((sentence) => (
        <Text key={sentence} c="var(--mantine-color-error)">
          {sentence}
        </Text>
      ))}
    </Stack>
  );
}

/** The plain camera has the size that the old cars had. */
function sizeOf(name: string): string {
  return (name.split("_")[2] ?? "160x120").replace("x", " × ");
}
