import { Stack, Title } from "@mantine/core";
import { useDebouncedValue } from "@mantine/hooks";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useEffect, useEffectEvent } from "react";
import { useTranslation } from "react-i18next";

import { planSourceQuery } from "@/api/road/rewardFunctions";
import { ProblemAlert } from "@/components/ProblemAlert";
import type { Plan } from "@/editor/documents/builderForm";
import { useLanguage } from "@/i18n/useLanguage";

import { CodeView } from "../CodeView";

const QUIET_MS = 80;

interface Props {
  plan: Plan;
  onSource: (source: string) => void;
}

/** The Python that a plan stands for; or why the plan stands for none. */
export function PlanSource({ plan, onSource }: Props) {
  const { t } = useTranslation("editor");
  const [settled] = useDebouncedValue(plan, QUIET_MS);
  const rendered = useQuery({
    ...planSourceQuery(settled, useLanguage()),
    placeholderData: keepPreviousData,
  });
  const tell = useEffectEvent(onSource);
  const source = rendered.isPlaceholderData ? undefined : rendered.data;
  useEffect(() => {
    if (source !== undefined) tell(source);
  }, [source]);
  return (
    <Stack gap="xs">
      <Title order={2} size="h4">
        {t("builder.python")}
      </Title>
      {rendered.error ? <ProblemAlert error={rendered.error} /> : null}
      {rendered.data === undefined ? null : <CodeView code={rendered.data} />}
    </Stack>
  );
}
