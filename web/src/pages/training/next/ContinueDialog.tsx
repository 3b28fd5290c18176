import { Button, Group, Modal, NumberInput, Stack, Text } from "@mantine/core";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useLocation } from "wouter";

import { continueTraining, type Training } from "@/api/road/trainings";
import { boundsOf } from "@/api/wire/bounds";
import { ApiProblem } from "@/api/wire/problem";
import { ProblemAlert } from "@/components/ProblemAlert";
import { useFormats } from "@/i18n/format";

interface Props {
  training: Training;
  opened: boolean;
  onClose: () => void;
}

const BOUNDS = boundsOf("Budget", "minutes");

/** Goes on with a training for so many minutes more, as a training of its own. */
export function ContinueDialog({ training, opened, onClose }: Props) {
  const { t } = useTranslation(["training", "common"]);
  return (
    <Modal
      opened={opened}
      onClose={onClose}
      title={t("continue.title")}
      closeButtonProps={{ "aria-label": t("common:close") }}
      centered
    >
      <Form training={training} onClose={onClose} />
    </Modal>
  );
}

function Form({ training, onClose }: Omit<Props, "opened">) {
  const { t } = useTranslation(["training", "common"]);
  const queries = useQueryClient();
  const formats = useFormats();
  const [, go] = useLocation();
  const [minutes, setMinutes] = useState<number | string>(usualMinutes);
  const start = useMutation({
    mutationFn: (more: number) => continueTraining(training.id, more),
    onSuccess: async ({ id }) => {
      await queries.invalidateQueries({ queryKey: ["models"] });
      go(`/trainings/${id}`);
    },
  });
  const fieldFault = start.error instanceof ApiProblem && start.error.field ? start.error.message : null;
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        start.mutate(Number(minutes));
      }}
    >
      <Stack>
        <Text>{t("continue.help")}</Text>
        <NumberInput
          label={t("continue.minutes")}
          description={
            BOUNDS.maximum === undefined
              ? null
              : t("continue.most", { minutes: formats.number(BOUNDS.maximum) })
          }
          value={minutes}
          onChange={setMinutes}
          isAllowed={({ floatValue }) => isPossible(floatValue)}
          allowNegative={false}
          error={fieldFault}
          required
          data-autofocus
        />
        {start.isError && fieldFault === null ? <ProblemAlert error={start.error} /> : null}
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            {t("common:cancel")}
          </Button>
          <Button type="submit" loading={start.isPending} disabled={Number(minutes) <= 0}>
            {t("continue.start")}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}

function isPossible(minutes: number | undefined): boolean {
  return minutes === undefined || minutes <= (BOUNDS.maximum ?? Number.POSITIVE_INFINITY);
}

function usualMinutes(): number | string {
  const usual = boundsOf("Continuation", "more").default;
  const isBudget = typeof usual === "object" && usual !== null && "minutes" in usual;
  return isBudget && typeof usual.minutes === "number" ? usual.minutes : "";
}
