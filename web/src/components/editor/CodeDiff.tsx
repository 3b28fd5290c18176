import { Group, Paper, Skeleton, Stack, Text } from "@mantine/core";
import { lazy, Suspense } from "react";
import { useTranslation } from "react-i18next";

const DiffReader = lazy(() => import("./code/DiffReader"));

export interface CodeDiffProps {
  before: string;
  after: string;
  beforeLabel: string;
  afterLabel: string;
}

/** What differs between two texts of code: side by side, or one under the other on a narrow screen. */
export function CodeDiff(props: CodeDiffProps) {
  const { t } = useTranslation("editor");
  if (props.before === props.after) return <Text c="dimmed">{t("diff.same")}</Text>;
  return (
    <Stack gap="xs">
      <Group grow align="flex-start" gap="xs">
        <Text size="sm" fw={600}>
          − {props.beforeLabel}
        </Text>
        <Text size="sm" fw={600}>
          + {props.afterLabel}
        </Text>
      </Group>
      <Paper withBorder style={{ overflow: "hidden" }}>
        <Suspense fallback={<Skeleton height="16rem" />}>
          <DiffReader {...props} />
        </Suspense>
      </Paper>
    </Stack>
  );
}
