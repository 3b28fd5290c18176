import { Stack } from "@mantine/core";

import type { StepProps } from "../stepProps";
import { Settings } from "./Settings";

/** The network that drives, and the physics that it drives in. */
export function NetworkFields({ draft, change, refusals }: StepProps) {
  return (
    <Stack gap="md">
      <Settings
        schema="CarSpec"
        fields={["neural_network", "generation"]}
        values={draft.car}
        refusals={refusals}
        at="spec.car"
        onChange={(car) => {
          change({ car });
        }}
      />
    </Stack>
  );
}
