import { Button, Paper, Stack, Text, Title } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";

import { builderFormQuery } from "@/api/road/rewardFunctions";
import { Fetched } from "@/components/Fetched";
import type { Work } from "@/editor/drafts/draft";
import { useLanguage } from "@/i18n/useLanguage";

interface Props {
  /** What is shown until the plan's own Python is known. */
  source: string;
  onStart: (work: Work) => void;
}

/** Plans to begin with, for those who would rather put a reward together than write it. */
export function BuilderStart({ source, onStart }: Props) {
  const { t } = useTranslation("editor");
  const language = useLanguage();
  return (
    <Stack gap="md">
      <Text>{t("builder.start")}</Text>
      <Fetched query={useQuery(builderFormQuery)}>
        {({ starters }) =>
          starters.map(({ name, title, sentence, terms }) => (
            <Paper key={name} withBorder p="sm">
              <Stack gap="xs" align="flex-start">
                <Title order={3} size="h5">
                  {title[language]}
                </Title>
                <Text size="sm">{sentence[language]}</Text>
                <Button
                  size="xs"
                  variant="default"
                  aria-label={t("examples.useNamed", { name: title[language] })}
                  onClick={() => {
                    onStart({ source, plan: { title: title[language], terms } });
                  }}
                >
                  {t("examples.use")}
                </Button>
              </Stack>
            </Paper>
          ))
        }
      </Fetched>
    </Stack>
  );
}
