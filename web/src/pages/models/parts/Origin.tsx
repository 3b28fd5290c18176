import { Anchor, Code, List, Paper, Stack, Text, Title } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { Link } from "wouter";

import { lineageQuery } from "@/api/road/models";
import type { Schemas } from "@/api/wire/client";
import { Fetched } from "@/components/Fetched";
import { useFormats } from "@/i18n/format";

import type { PartProps } from "./Parts";

/** Where a model's weights come from: the models that it was cloned from, and each training with what it was made with. */
export function Origin({ model }: PartProps) {
  const { t } = useTranslation("models");
  return (
    <Fetched query={useQuery(lineageQuery(model.id))}>
      {({ ancestors, trainings }) => (
        <Stack>
          <Paper withBorder p="md">
            <Stack gap="xs">
              <Title order={2} size="h4">
                {t("origin.ancestors")}
              </Title>
              {ancestors.length === 0 ? <Text>{t("origin.none")}</Text> : <Ancestors ancestors={ancestors} />}
            </Stack>
          </Paper>
          {trainings.map((training) => (
            <TrainingOrigin key={training.id} training={training} />
          ))}
        </Stack>
      )}
    </Fetched>
  );
}

function Ancestors({ ancestors }: { ancestors: readonly Schemas["Ancestor"][] }) {
  return (
    <List type="ordered">
      {ancestors.map(({ id, name }) => (
        <List.Item key={id}>
          <Anchor component={Link} href={`/models/${id}`}>
            {name}
          </Anchor>
        </List.Item>
      ))}
    </List>
  );
}

function TrainingOrigin({ training }: { training: Schemas["LineageTraining"] }) {
  const { t } = useTranslation("models");
  const formats = useFormats();
  const libraries = Object.entries(training.libraries).map(([name, version]) => `${name} ${version}`);
  const facts = [
    [t("origin.engine"), training.engine ?? "–"],
    [t("origin.libraries"), libraries.join(", ") || "–"],
    [t("origin.seed"), String(training.spec.seed)],
    [t("origin.reward"), training.reward_sha256],
    [t("origin.settings"), training.spec_sha256],
    [t("origin.track"), training.track_sha256],
    ...training.packages.map((one) => [t(`packages.${one.kind}`), one.sha256] as const),
  ] as const;
  return (
    <Paper withBorder p="md">
      <Stack gap="xs">
        <Title order={2} size="h4">
          {t("origin.training", { moment: formats.moment(training.created_at), number: training.version })}
        </Title>
        <dl style={{ margin: 0 }}>
          {facts.map(([label, value]) => (
            <div key={label + value}>
              <Text component="dt" size="sm" c="dimmed">
                {label}
              </Text>
              <Text component="dd" m={0} mb={6}>
                <Code>{value}</Code>
              </Text>
            </div>
          ))}
        </dl>
      </Stack>
    </Paper>
  );
}
