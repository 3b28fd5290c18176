import { Alert, Group, Stack, Text } from "@mantine/core";
import { useTranslation } from "react-i18next";

import type { Problem } from "@/editor/documents/rewardCheck";
import { useFormats } from "@/i18n/format";
import { useLanguage } from "@/i18n/useLanguage";

import { LineButton } from "./LineButton";

interface Props {
  problem: Problem;
  onLine: ((line: number) => void) | undefined;
}

/** Something that would stop a training: what happened, on which line, and in which state first. */
export function ProblemCard({ problem, onLine }: Props) {
  const { t } = useTranslation("editor");
  const language = useLanguage();
  const formats = useFormats();
  const { text, line, first_state, states } = problem;
  return (
    <Alert color="red">
      <Stack gap="xs">
        <Group justify="space-between" align="flex-start" wrap="nowrap">
          <Text size="sm" fw={600}>
            {text[language]}
          </Text>
          <LineButton line={line} onLine={onLine} />
        </Group>
        {first_state ? (
          <Text size="sm">
            {t("check.firstState", {
              count: states,
              shown: formats.number(states),
              state: first_state[language],
            })}
          </Text>
        ) : null}
      </Stack>
    </Alert>
  );
}
