import { Button, Stack, TextInput } from "@mantine/core";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useLocation } from "wouter";

import { joinRace, refreshRace } from "@/api/league/races";
import { boundsOf } from "@/api/wire/bounds";
import { ApiProblem } from "@/api/wire/problem";
import { Page } from "@/components/Page";
import { ProblemAlert } from "@/components/ProblemAlert";

/** Where somebody enters a race by its code; a join link brings the code with it, behind the address's `#`. */
export default function JoinRacePage() {
  const { t } = useTranslation("races");
  const [code, setCode] = useState(() => window.location.hash.slice(1));
  const [, navigate] = useLocation();
  const queries = useQueryClient();
  const join = useMutation({
    mutationFn: () => joinRace(code.trim()),
    onSuccess: (race) => {
      navigate(`/races/${race.id}`, { replace: true });
      return refreshRace(queries, race.id);
    },
  });
  const refusal = join.error instanceof ApiProblem && join.error.field === "code" ? join.error : null;
  return (
    <Page title={t("join.title")} lead={t("join.lead")}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          join.mutate();
        }}
      >
        <Stack maw="24rem" gap="md" align="stretch">
          <TextInput
            label={t("join.code")}
            value={code}
            onChange={(event) => {
              setCode(event.currentTarget.value);
            }}
            error={refusal ? `${refusal.message} ${refusal.nextStep ?? ""}` : null}
            description={t("join.codeHelp")}
            maxLength={boundsOf("CodeRequest", "code").maxLength}
            required
            autoComplete="off"
            autoCapitalize="characters"
            spellCheck={false}
          />
          <Button type="submit" loading={join.isPending} style={{ alignSelf: "flex-start" }}>
            {t("join.enter")}
          </Button>
          {join.error && !refusal ? <ProblemAlert error={join.error} /> : null}
        </Stack>
      </form>
    </Page>
  );
}
