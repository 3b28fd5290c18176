import { Paper } from "@mantine/core";

import { SubmitToRace } from "@/components/races/SubmitToRace";

import type { PartProps } from "./Parts";

/** Takes the model to a race. */
export function Races({ model }: PartProps) {
  return (
    <Paper withBorder p="md">
      <SubmitToRace modelId={model.id} />
    </Paper>
  );
}
