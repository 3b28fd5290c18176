import { Button, Group, Select, Text } from "@mantine/core";
import { useInfiniteQuery, useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Link } from "wouter";

import { refreshRace, type Race } from "@/api/league/races";
import { submitBaseline } from "@/api/league/submissions";
import { modelsQuery } from "@/api/road/models";
import { ProblemAlert } from "@/components/ProblemAlert";

/** Puts one of the organiser's own models on the board for comparison, without a rank. */
export function Baseline({ race }: { race: Race }) {
  const { t } = useTranslation("hosting");
  const queries = useQueryClient();
  const [modelId, setModelId] = useState<string | null>(null);
  const models = useInfiniteQuery(modelsQuery()).data?.pages.flatMap((page) => page.items) ?? [];
  const submit = useMutation({
    mutationFn: (id: string) => submitBaseline(race.id, id),
    onSuccess: () => refreshRace(queries, race.id),
  });
  return (
    <>
      <Text>{t("baseline.text")}</Text>
      <Group gap="sm" align="flex-end">
        <Select
          label={t("baseline.model")}
          placeholder={t("baseline.choose")}
          data={models.map(({ id, name }) => ({ value: id, label: name }))}
          value={modelId}
          searchable
          onChange={setModelId}
        />
        <Button
          variant="default"
          disabled={modelId === null}
          loading={submit.isPending}
          onClick={() => {
            if (modelId !== null) submit.mutate(modelId);
          }}
        >
          {t("baseline.submit")}
        </Button>
      </Group>
      {submit.data ? (
        <Text role="status">
          {t("baseline.taken")} <Link href={`/submissions/${submit.data.id}`}>{t("baseline.see")}</Link>
        </Text>
      ) : null}
      {submit.error ? <ProblemAlert error={submit.error} /> : null}
    </>
  );
}
