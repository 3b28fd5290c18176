import { Group, Paper, Select, Stack, Title } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useId, useState } from "react";
import { useTranslation } from "react-i18next";

import { versionQuery } from "@/api/road/models";
import { CodeDiff } from "@/components/editor/CodeDiff";
import { Fetched } from "@/components/Fetched";

import type { Run } from "./useRuns";

/** What differs between the reward functions of two of the trainings. */
export function CompareCode({ runs }: { runs: readonly Run[] }) {
  const { t } = useTranslation("compare");
  const name = useId();
  const [beforeId, setBeforeId] = useState<string | null>(null);
  const [afterId, setAfterId] = useState<string | null>(null);
  const before = runs.find(({ id }) => id === beforeId) ?? runs[0];
  const after = runs.find(({ id }) => id === afterId) ?? runs.find(({ id }) => id !== before?.id);
  if (!before || !after) return null;
  const data = runs.map(({ id, label }) => ({ value: id, label }));
  return (
    <Paper withBorder p="md" component="section" aria-labelledby={name}>
      <Stack gap="sm">
        <Title order={2} size="h4" id={name}>
          {t("code.title")}
        </Title>
        {runs.length > 2 ? (
          <Group gap="sm">
            <Select
              label={t("code.before")}
              data={data}
              value={before.id}
              onChange={setBeforeId}
              allowDeselect={false}
            />
            <Select
              label={t("code.after")}
              data={data}
              value={after.id}
              onChange={setAfterId}
              allowDeselect={false}
            />
          </Group>
        ) : null}
        <Diff before={before} after={after} />
      </Stack>
    </Paper>
  );
}

function Diff({ before, after }: { before: Run; after: Run }) {
  const old = useQuery(versionQuery(before.training.model_id, before.training.version));
  const fresh = useQuery(versionQuery(after.training.model_id, after.training.version));
  return (
    <Fetched query={old}>
      {({ reward: first }) => (
        <Fetched query={fresh}>
          {({ reward: second }) => (
            <CodeDiff
              before={first.source}
              after={second.source}
              beforeLabel={before.label}
              afterLabel={after.label}
            />
          )}
        </Fetched>
      )}
    </Fetched>
  );
}
