import { Button, Group, Select, Stack } from "@mantine/core";
import { useInfiniteQuery } from "@tanstack/react-query";
import { Plus } from "lucide-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";

import { modelsQuery, modelTrainingsQuery } from "@/api/road/models";
import type { Training } from "@/api/road/trainings";
import { Fetched } from "@/components/Fetched";
import { lapTime, useFormats } from "@/i18n/format";

interface Props {
  /** What is compared already. */
  taken: readonly string[];
  onAdd: (trainingId: string) => void;
}

/** Chooses another training: first the model, then which of its trainings. */
export function RunPicker({ taken, onAdd }: Props) {
  const { t } = useTranslation("compare");
  const [modelId, setModelId] = useState<string | null>(null);
  const models = useInfiniteQuery(modelsQuery());
  return (
    <Fetched query={models}>
      {({ pages }) => {
        const trained = pages.flatMap(({ items }) => items).filter((model) => model.newest_training);
        return (
          <Group align="flex-end" gap="sm">
            <Select
              label={t("picker.model")}
              placeholder={t("picker.choose")}
              nothingFoundMessage={t("picker.nothing")}
              data={trained.map(({ id, name }) => ({ value: id, label: name }))}
              value={modelId}
              onChange={setModelId}
              searchable
              w={{ base: "100%", xs: 280 }}
            />
            {modelId === null ? null : <Trainings key={modelId} {...{ modelId, taken, onAdd }} />}
          </Group>
        );
      }}
    </Fetched>
  );
}

function Trainings({ modelId, taken, onAdd }: Props & { modelId: string }) {
  const { t } = useTranslation(["compare", "common"]);
  const describe = useDescription();
  const query = useInfiniteQuery(modelTrainingsQuery(modelId));
  const [chosen, setChosen] = useState<string | null>(null);
  const free = (query.data?.pages ?? [])
    .flatMap(({ items }) => items)
    .filter(({ id }) => !taken.includes(id));
  const training = free.find(({ id }) => id === chosen) ?? free[0];
  return (
    <Stack gap="xs" w={{ base: "100%", xs: "auto" }}>
      <Group align="flex-end" gap="sm">
        <Select
          label={t("picker.training")}
          placeholder={t(query.isPending ? "common:loading" : "picker.none")}
          data={free.map((one) => ({ value: one.id, label: describe(one) }))}
          value={training?.id ?? null}
          onChange={setChosen}
          allowDeselect={false}
          disabled={!training}
          w={{ base: "100%", xs: 380 }}
        />
        {query.hasNextPage ? (
          <Button variant="default" loading={query.isFetching} onClick={() => void query.fetchNextPage()}>
            {t("common:more")}
          </Button>
        ) : null}
        <Button
          leftSection={<Plus size={16} aria-hidden />}
          disabled={!training}
          onClick={() => {
            if (training) onAdd(training.id);
          }}
        >
          {t("picker.add")}
        </Button>
      </Group>
    </Stack>
  );
}

function useDescription(): (training: Training) => string {
  const { t } = useTranslation("compare");
  const formats = useFormats();
  return ({ version, created_at, best_lap_ms }) => {
    const began = formats.moment(created_at);
    if (best_lap_ms === null) return t("picker.withoutLap", { version, began });
    return t("picker.withLap", { version, began, lap: lapTime(best_lap_ms) });
  };
}
