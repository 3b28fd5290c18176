import { Alert, Button, Stack, Text } from "@mantine/core";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { useLocation } from "wouter";

import { enterByInvitation, signOut, type InvitationFacts, type Me } from "@/api/people/accounts";
import { LinkButton } from "@/components/LinkButton";
import { ProblemAlert } from "@/components/ProblemAlert";

interface Props {
  secret: string;
  facts: InvitationFacts;
  me: Me;
}

/** What somebody who has an account does with an invitation. */
export function EnterRace({ secret, facts, me }: Props) {
  const { t } = useTranslation(["accounts", "common"]);
  const queries = useQueryClient();
  const [, navigate] = useLocation();
  const enter = useMutation({
    mutationFn: () => enterByInvitation(secret),
    onSuccess: async ({ id }) => {
      await queries.invalidateQueries({ queryKey: ["races"] });
      navigate(`/races/${id}`);
    },
  });
  const leave = useMutation({
    mutationFn: signOut,
    onSuccess: () => {
      window.location.reload();
    },
  });
  return (
    <Stack gap="md" align="flex-start">
      <Text>{t("join.signedInAs", { nickname: me.nickname })}</Text>
      {facts.race ? (
        <Button
          loading={enter.isPending}
          onClick={() => {
            enter.mutate();
          }}
        >
          {t("join.enterRace")}
        </Button>
      ) : (
        <>
          <Alert color="gray">{t("join.alreadyIn")}</Alert>
          <LinkButton to="/">{t("common:problem.home")}</LinkButton>
        </>
      )}
      {enter.error ? <ProblemAlert error={enter.error} /> : null}
      <Button
        variant="default"
        loading={leave.isPending}
        onClick={() => {
          leave.mutate();
        }}
      >
        {t("join.signOut")}
      </Button>
      {leave.error ? <ProblemAlert error={leave.error} /> : null}
    </Stack>
  );
}
