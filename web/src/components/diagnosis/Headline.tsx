import { Group, Text } from "@mantine/core";
import { CircleCheck, Hourglass, Search } from "lucide-react";

import type { Diagnosis } from "@/api/road/diagnosis";
import { usePalette } from "@/styles/usePalette";

/** The diagnosis in one sentence; read out when it changes. */
export function Headline({ diagnosis }: { diagnosis: Diagnosis }) {
  const palette = usePalette();
  const [Icon, colour] = !diagnosis.is_ready
    ? ([Hourglass, palette.quietText] as const)
    : diagnosis.is_good
      ? ([CircleCheck, palette.good] as const)
      : ([Search, palette.warning] as const);
  return (
    <Group gap="xs" wrap="nowrap" align="flex-start" aria-live="polite">
      <Icon size={22} color={colour} style={{ flex: "none", marginTop: 2 }} aria-hidden />
      <Text size="lg" fw={600}>
        {diagnosis.headline}
      </Text>
    </Group>
  );
}
