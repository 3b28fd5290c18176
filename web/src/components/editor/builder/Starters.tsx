import { Button, Group, Stack, Text } from "@mantine/core";
import { useTranslation } from "react-i18next";

import type { Plan, Starter } from "@/editor/documents/builderForm";
import { useLanguage } from "@/i18n/useLanguage";

interface Props {
  starters: readonly Starter[];
  onChoose: (plan: Plan) => void;
}

/** Plans to begin with, each for one thing that a participant may want. */
export function Starters({ starters, onChoose }: Props) {
  const { t } = useTranslation("editor");
  const language = useLanguage();
  return (
    <Stack gap={6}>
      <Text size="sm" fw={600}>
        {t("builder.starters")}
      </Text>
      <Group gap="xs">
        {starters.map(({ name, title, sentence, terms }) => (
          <Button
            key={name}
            size="compact-sm"
            variant="default"
            title={sentence[language]}
            onClick={() => {
              onChoose({ title: title[language], terms });
            }}
          >
            {title[language]}
          </Button>
        ))}
      </Group>
    </Stack>
  );
}
