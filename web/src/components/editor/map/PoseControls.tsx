import { Button, Group, SimpleGrid, Slider, Stack, Switch, Text } from "@mantine/core";
import { useId, useState } from "react";
import { useTranslation } from "react-i18next";

import { boundsOf } from "@/api/wire/bounds";
import type { CarPose } from "@/editor/documents/rewardMap";
import { useFormats } from "@/i18n/format";

const STEPS = { heading_deg: 5, speed_mps: 0.1, steering_deg: 1 } as const;

type PoseField = keyof typeof STEPS;

const DEFAULT_POSE: CarPose = {
  heading_deg: defaultOf("heading_deg"),
  speed_mps: defaultOf("speed_mps"),
  steering_deg: defaultOf("steering_deg"),
};

/** How the car is put at every place of a map, as the reader chooses it. */
export function usePose() {
  const [pose, setPose] = useState(DEFAULT_POSE);
  return {
    pose,
    onPose: (changes: Partial<CarPose>) => {
      setPose((before) => ({ ...before, ...changes }));
    },
    onReset: () => {
      setPose(DEFAULT_POSE);
    },
  };
}

interface Props {
  pose: CarPose;
  onPose: (changes: Partial<CarPose>) => void;
  onReset: () => void;
  isReversed: boolean;
  onReversed: (isReversed: boolean) => void;
}

/** Scrubs how the car is put at every place of a map: its heading, its speed, its steering, and the way it drives. */
export function PoseControls({ pose, onPose, onReset, isReversed, onReversed }: Props) {
  const { t } = useTranslation("editor");
  const { t: shared } = useTranslation();
  const formats = useFormats();
  const degrees = (value: number) => shared("unit.degrees", { value: formats.number(value) });
  const speed = (value: number) => shared("unit.mps", { value: formats.number(value, 1) });
  const isBest = pose.heading_deg === "best";
  const heading = pose.heading_deg === "best" ? 0 : pose.heading_deg;
  return (
    <Stack gap="xs">
      <SimpleGrid cols={{ base: 1, sm: 3 }} spacing="lg" verticalSpacing="xs">
        <PoseSlider
          field="heading_deg"
          label={t("map.heading")}
          value={heading}
          words={isBest ? t("map.best") : degrees(heading)}
          isDisabled={isBest}
          onChange={onPose}
        />
        <PoseSlider
          field="speed_mps"
          label={t("map.speed")}
          value={pose.speed_mps}
          words={speed(pose.speed_mps)}
          onChange={onPose}
        />
        <PoseSlider
          field="steering_deg"
          label={t("map.steering")}
          value={pose.steering_deg}
          words={degrees(pose.steering_deg)}
          onChange={onPose}
        />
      </SimpleGrid>
      <Group gap="lg">
        <Switch
          label={t("map.bestHeading")}
          checked={isBest}
          onChange={(event) => {
            onPose({ heading_deg: event.currentTarget.checked ? "best" : defaultOf("heading_deg") });
          }}
        />
        <Switch
          label={t("map.reverse")}
          checked={isReversed}
          onChange={(event) => {
            onReversed(event.currentTarget.checked);
          }}
        />
        <Button size="compact-sm" variant="default" onClick={onReset}>
          {t("map.reset")}
        </Button>
      </Group>
      <Text size="xs" c="dimmed">
        {t("map.sides")}
      </Text>
    </Stack>
  );
}

interface SliderProps {
  field: PoseField;
  label: string;
  value: number;
  /** The value as a person reads it. */
  words: string;
  isDisabled?: boolean;
  onChange: (changes: Partial<CarPose>) => void;
}

function PoseSlider({ field, label, value, words, isDisabled = false, onChange }: SliderProps) {
  const id = useId();
  const { minimum = 0, maximum = 0 } = boundsOf("MapRequestDocument", field);
  return (
    <div>
      <Group justify="space-between" gap="xs">
        <Text size="sm" id={id}>
          {label}
        </Text>
        <Text size="sm" className="numbers">
          {words}
        </Text>
      </Group>
      <Slider
        value={value}
        min={minimum}
        max={maximum}
        step={STEPS[field]}
        disabled={isDisabled}
        label={null}
        thumbProps={{ "aria-labelledby": id, "aria-valuetext": words }}
        thumbSize={20}
        onChange={(next) => {
          onChange({ [field]: next });
        }}
      />
    </div>
  );
}

function defaultOf(field: PoseField): number {
  return Number(boundsOf("MapRequestDocument", field).default);
}
