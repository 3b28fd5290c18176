import { Fieldset, Stack } from "@mantine/core";
import { useTranslation } from "react-i18next";

import { SpecField } from "@/forms/SpecField";

import type { ChangeDraft, Draft } from "../draft/draft";
import { drawnValue } from "./drawnValue";
import { PolarPicture } from "./PolarPicture";

type ErrorAt = (path: string) => string | undefined;

interface Props {
  draft: Draft;
  change: ChangeDraft;
  errorAt: ErrorAt;
}

/** How far the wheels may turn and how fast the car may go, beside a picture of it. */
export function BoxEditor({ draft: { steering, speed }, change, errorAt }: Props) {
  const { t } = useTranslation("wizard");
  return (
    <>
      <PolarPicture
        steering={[
          drawnValue("SteeringBounds", "low", steering.low),
          drawnValue("SteeringBounds", "high", steering.high),
        ]}
        speed={[drawnValue("SpeedBounds", "low", speed.low), drawnValue("SpeedBounds", "high", speed.high)]}
      />
      <Stack gap="md">
        <Fieldset legend={t("actions.steering")}>
          <Ends
            schema="SteeringBounds"
            ends={steering}
            errorAt={(end) => errorAt(`steering_angle.${end}`) ?? errorAt("steering_angle")}
            onChange={(changed) => {
              change({ steering: changed });
            }}
          />
        </Fieldset>
        <Fieldset legend={t("actions.speed")}>
          <Ends
            schema="SpeedBounds"
            ends={speed}
            errorAt={(end) => errorAt(`speed.${end}`) ?? errorAt("speed")}
            onChange={(changed) => {
              change({ speed: changed });
            }}
          />
        </Fieldset>
      </Stack>
    </>
  );
}

interface EndsProps {
  schema: "SteeringBounds" | "SpeedBounds";
  ends: Draft["speed"];
  errorAt: ErrorAt;
  onChange: (ends: Draft["speed"]) => void;
}

/** The two ends of a range. */
function Ends({ schema, ends, errorAt, onChange }: EndsProps) {
  return (
    <Stack gap="sm">
      {(["low", "high"] as const).map((end) => (
        <SpecField
          key={end}
          withSlider
          schema={schema}
          field={end}
          value={ends[end]}
          error={errorAt(end)}
          onChange={(value: number) => {
            onChange({ ...ends, [end]: value });
          }}
        />
      ))}
    </Stack>
  );
}
