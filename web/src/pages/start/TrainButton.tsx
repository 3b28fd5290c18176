import { Button, Stack, Text } from "@mantine/core";
import { Rocket } from "lucide-react";
import type { ReactNode } from "react";

import { ProblemAlert } from "@/components/ProblemAlert";

import type { Work } from "./useTrain";

interface Props {
  training: Work;
  /** What will happen, under the button. */
  note?: string | null;
  /** Whether something else is to be done first. */
  isSecond?: boolean;
  children: ReactNode;
}

/** The one big button of the start; where it was refused, why. */
export function TrainButton({ training, note, isSecond = false, children }: Props) {
  return (
    <Stack gap="xs">
      <Button
        size="xl"
        fullWidth
        variant={isSecond ? "default" : "filled"}
        leftSection={<Rocket aria-hidden />}
        loading={training.isPending}
        onClick={training.begin}
      >
        {children}
      </Button>
      {note ? (
        <Text size="sm" c="dimmed" ta="center">
          {note}
        </Text>
      ) : null}
      {training.error ? <ProblemAlert error={training.error} /> : null}
    </Stack>
  );
}
