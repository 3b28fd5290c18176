import { Stack } from "@mantine/core";
import { useState } from "react";

import type { ChangeDraft, Draft } from "../draft/draft";
import { ActionTable } from "./ActionTable";
import { drawnValue } from "./drawnValue";
import { PolarPicture } from "./PolarPicture";
import { PresetButtons } from "./PresetButtons";

interface Props {
  draft: Draft;
  change: ChangeDraft;
  errorAt: (path: string) => string | undefined;
}

/** A list of actions beside its picture, in which the one being edited stands out. */
export function ListEditor({ draft: { actions }, change, errorAt }: Props) {
  const [marked, setMarked] = useState<number | null>(null);
  const set = (changed: Draft["actions"]) => {
    change({ actions: changed });
  };
  const drawn = actions.map((action) => ({
    steeringDegrees: drawnValue("Action", "steering_angle", action.steering_angle),
    speedMps: drawnValue("Action", "speed", action.speed),
  }));
  return (
    <>
      <PolarPicture actions={drawn} marked={marked} />
      <Stack gap="sm">
        <PresetButtons actions={actions} onChoose={set} />
        <ActionTable
          actions={actions}
          errorAt={(index, field) => errorAt(`actions[${index}].${field}`)}
          onChange={set}
          onMark={setMarked}
        />
      </Stack>
    </>
  );
}
