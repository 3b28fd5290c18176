import { Paper, Stack, Text, Title } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useId, useState, type ReactNode } from "react";
import { useTranslation } from "react-i18next";

import { versionQuery } from "@/api/road/models";
import type { Training } from "@/api/road/trainings";
import { CodeView } from "@/components/editor/CodeView";
import { Fetched } from "@/components/Fetched";
import { SettingsTable } from "@/components/specs/SettingsTable";
import { useFormats } from "@/i18n/format";

/** Everything that a training depended on: its code and its settings, so that it can be told from another, or repeated. */
export function WhatItWas({ training }: { training: Training }) {
  const { t } = useTranslation("training");
  const name = useId();
  const formats = useFormats();
  return (
    <Paper withBorder p="md" component="section" aria-labelledby={name}>
      <Stack gap="sm">
        <Title order={2} size="h4" id={name}>
          {t("what.title")}
        </Title>
        <Text size="sm" c="dimmed">
          {t("what.begun", { moment: formats.moment(training.created_at) })}
        </Text>
        <Folded title={t("what.code")}>
          <Code training={training} />
        </Folded>
        <Folded title={t("what.settings")}>
          <SettingsTable
            caption={t("what.settings")}
            specs={[{ label: t("what.value"), spec: training.spec }]}
          />
        </Folded>
      </Stack>
    </Paper>
  );
}

function Folded({ title, children }: { title: string; children: ReactNode }) {
  const [isOpen, setIsOpen] = useState(false);
  return (
    <details
      onToggle={(event) => {
        setIsOpen(event.currentTarget.open);
      }}
    >
      <summary>{title}</summary>
      {isOpen ? children : null}
    </details>
  );
}

function Code({ training }: { training: Training }) {
  const query = useQuery(versionQuery(training.model_id, training.version));
  return <Fetched query={query}>{({ reward }) => <CodeView code={reward.source} />}</Fetched>;
}
