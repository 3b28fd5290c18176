import { Button, Group, NativeSelect, NumberInput, Stack } from "@mantine/core";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useState, type SyntheticEvent } from "react";
import { useTranslation } from "react-i18next";
import { useLocation } from "wouter";

import { startEvaluation } from "@/api/road/evaluations";
import { tracksQuery } from "@/api/road/tracks";
import { boundsOf } from "@/api/wire/bounds";
import { ProblemAlert } from "@/components/ProblemAlert";

import { isWithin, requestOf, USUAL, type EvaluationChoice } from "./evaluationRequest";

interface Props {
  modelId: string;
  onCancel: () => void;
}

type Change = (part: Partial<EvaluationChoice>) => void;

interface PartProps {
  choice: EvaluationChoice;
  onChange: Change;
}

/** How a model is to be evaluated; starting it leads to the evaluation. */
export function EvaluationForm({ modelId, onCancel }: Props) {
  const { t } = useTranslation(["evaluation", "common"]);
  const [choice, setChoice] = useState(USUAL);
  const started = useStart(modelId);
  const change: Change = (part) => {
    setChoice((before) => ({ ...before, ...part }));
  };
  const isWhole =
    isWithin(choice.laps, LAPS.minimum, LAPS.maximum) && isWithin(choice.drives, 1, SEEDS.maxItems);
  const submit = (event: SyntheticEvent) => {
    event.preventDefault();
    if (isWhole) started.mutate(choice);
  };
  return (
    <form onSubmit={submit} noValidate>
      <Stack gap="md">
        <Road choice={choice} onChange={change} />
        <Numbers choice={choice} onChange={change} />
        <Difficulty choice={choice} onChange={change} />
        {started.isError ? <ProblemAlert error={started.error} /> : null}
        <Group justify="flex-end">
          <Button variant="default" onClick={onCancel}>
            {t("common:cancel")}
          </Button>
          <Button type="submit" loading={started.isPending} disabled={!isWhole}>
            {t("new.start")}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}

const LAPS = boundsOf("RaceSpec", "laps");
const SEEDS = boundsOf("NewEvaluation", "seeds");

function useStart(modelId: string) {
  const queries = useQueryClient();
  const [, go] = useLocation();
  return useMutation({
    mutationFn: (choice: EvaluationChoice) => startEvaluation(modelId, requestOf(choice)),
    onSuccess: async ({ id }) => {
      await queries.invalidateQueries({ queryKey: ["models", modelId] });
      go(`/evaluations/${id}`);
    },
  });
}

function Road({ choice, onChange }: PartProps) {
  const { t } = useTranslation("evaluation");
  const tracks = useQuery(tracksQuery);
  const directions = ["trained", "usual", "reverse"] as const;
  const direction = choice.reverse === null ? "trained" : choice.reverse ? "reverse" : "usual";
  return (
    <>
      <NativeSelect
        label={t("new.track")}
        value={choice.track ?? ""}
        onChange={(event) => {
          onChange({ track: event.currentTarget.value === "" ? null : event.currentTarget.value });
        }}
        data={[
          { value: "", label: t("new.trackTrained") },
          ...(tracks.data ?? []).map(({ name, title }) => ({ value: name, label: title })),
        ]}
      />
      <NativeSelect
        label={t("new.direction")}
        value={direction}
        onChange={(event) => {
          const chosen = event.currentTarget.value;
          onChange({ reverse: chosen === "trained" ? null : chosen === "reverse" });
        }}
        data={directions.map((value) => ({ value, label: t(`new.directions.${value}`) }))}
      />
      {tracks.isError ? <ProblemAlert error={tracks.error} onRetry={() => void tracks.refetch()} /> : null}
    </>
  );
}

function Numbers({ choice, onChange }: PartProps) {
  const { t } = useTranslation("evaluation");
  const { minimum = 1, maximum = Number.POSITIVE_INFINITY } = LAPS;
  const most = SEEDS.maxItems ?? Number.POSITIVE_INFINITY;
  const refusal = (value: number | string, least: number, greatest: number) =>
    isWithin(value, least, greatest) ? null : t("new.outside", { least, greatest });
  return (
    <Group grow align="flex-start">
      <NumberInput
        label={t("new.laps")}
        description={t("new.lapsHelp")}
        value={choice.laps}
        onChange={(laps) => {
          onChange({ laps });
        }}
        min={minimum}
        max={maximum}
        clampBehavior="none"
        error={refusal(choice.laps, minimum, maximum)}
      />
      <NumberInput
        label={t("new.drives")}
        description={t("new.drivesHelp")}
        value={choice.drives}
        onChange={(drives) => {
          onChange({ drives });
        }}
        min={1}
        max={most}
        clampBehavior="none"
        error={refusal(choice.drives, 1, most)}
      />
    </Group>
  );
}

const DISTURBANCES = ["none", "mild", "strong"] as const;
const PACKAGES = ["best", "last"] as const;

function Difficulty({ choice, onChange }: PartProps) {
  const { t } = useTranslation("evaluation");
  return (
    <>
      <NativeSelect
        label={t("new.disturbance")}
        description={t("new.disturbanceHelp")}
        value={choice.disturbance}
        onChange={(event) => {
          const chosen = DISTURBANCES.find((one) => one === event.currentTarget.value);
          if (chosen) onChange({ disturbance: chosen });
        }}
        data={DISTURBANCES.map((value) => ({ value, label: t(`new.disturbances.${value}`) }))}
      />
      <NativeSelect
        label={t("new.package")}
        value={choice.package}
        onChange={(event) => {
          const chosen = PACKAGES.find((one) => one === event.currentTarget.value);
          if (chosen) onChange({ package: chosen });
        }}
        data={PACKAGES.map((value) => ({ value, label: t(`new.packages.${value}`) }))}
      />
    </>
  );
}
