import { Anchor, Group, Paper, Stack, Title } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { Link } from "wouter";

import type { Schemas } from "@/api/wire/client";
import { WorkBadge } from "@/components/models/WorkBadge";

/** The reader's other models that are learning or wait for it. */
export function AlsoAtWork({ models }: { models: readonly Schemas["ModelOverview"][] }) {
  const { t } = useTranslation("start");
  if (models.length === 0) return null;
  return (
    <Paper withBorder p="md" component="section">
      <Stack gap="sm">
        <Title order={2} size="h4">
          {t("alsoAtWork")}
        </Title>
        {models.map((model) => (
          <Group key={model.id} gap="sm" justify="space-between">
            <Anchor component={Link} href={`/models/${model.id}`}>
              {model.name}
            </Anchor>
            {model.newest_training ? <WorkBadge status={model.newest_training.status} /> : null}
          </Group>
        ))}
      </Stack>
    </Paper>
  );
}
