import { Button, Stack, Text } from "@mantine/core";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useLocation } from "wouter";

import { copyRace, keepRace } from "@/api/league/hosting";
import type { Race } from "@/api/league/races";
import { ProblemAlert } from "@/components/ProblemAlert";
import { refusalsOf } from "@/forms/refusals";
import { SpecField } from "@/forms/SpecField";

/** Makes a draft with everything of a race but its dates. */
export function CopyRace({ race }: { race: Race }) {
  const { t } = useTranslation("hosting");
  const queries = useQueryClient();
  const [, navigate] = useLocation();
  const [name, setName] = useState(() => t("copy.name", { race: race.name }));
  const [opensAt, setOpensAt] = useState<string | null>(null);
  const copy = useMutation({
    mutationFn: (opens: string) => copyRace(race.id, { name, opens_at: opens }),
    onSuccess: async (made) => {
      await keepRace(queries, made);
      navigate(`/races/${made.id}/edit`);
    },
  });
  const refusals = refusalsOf(copy.error);
  return (
    <Stack gap="sm" w="100%" maw="28rem" align="stretch">
      <Text>{t("copy.text")}</Text>
      <SpecField
        schema="RaceRequest"
        field="name"
        value={name}
        error={refusals.get("name")}
        onChange={(value: string) => {
          setName(value);
        }}
      />
      <SpecField
        schema="PhaseTimes"
        field="opens_at"
        value={opensAt}
        timeZone={race.time_zone}
        error={refusals.get("opens_at")}
        onChange={(value: string | null) => {
          setOpensAt(value);
        }}
      />
      <Button
        variant="default"
        style={{ alignSelf: "flex-start" }}
        disabled={opensAt === null}
        loading={copy.isPending}
        onClick={() => {
          if (opensAt !== null) copy.mutate(opensAt);
        }}
      >
        {t("copy.button")}
      </Button>
      {copy.error && refusals.size === 0 ? <ProblemAlert error={copy.error} /> : null}
    </Stack>
  );
}
