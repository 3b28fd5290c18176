import { Anchor, Button, Stack, Text } from "@mantine/core";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Link, useLocation } from "wouter";

import { join, welcome } from "@/api/people/accounts";
import { leagueQuery } from "@/api/people/session";
import { FormProblem } from "@/components/accounts/FormProblem";
import { useFaults } from "@/components/accounts/useFaults";

import { SignOnButton } from "../signing-in/SignOnButton";
import { JoinFields, NOBODY, type Newcomer } from "./JoinFields";

interface Props {
  /** Of the invitation; null for who comes by an address of the league's domains. */
  secret: string | null;
  /** The only address that it is for. */
  email: string | null;
  /** Of which domains addresses have to be; empty for all. */
  domains: readonly string[];
  /** The race that who joins enters at once. */
  race: { id: string } | null;
}

const FIELDS = ["email", "display_name", "nickname", "password"] as const;

/** Makes an account, and shows the race or the start. */
export function JoinForm({ secret, email, domains, race }: Props) {
  const { t } = useTranslation("accounts");
  const queries = useQueryClient();
  const [, navigate] = useLocation();
  const [newcomer, setNewcomer] = useState<Newcomer>(NOBODY);
  const company = useQuery(leagueQuery).data?.single_sign_on;
  const to = race ? `/races/${race.id}` : "/";
  const enter = useMutation({
    mutationFn: () => join(request(secret, email, newcomer)),
    onSuccess: (me) => {
      welcome(queries, me);
      navigate(to, { replace: true });
    },
  });
  const { form, faults, isFilled } = useFaults(enter.error, {
    email: email ?? newcomer.email,
    display_name: newcomer.displayName,
    password: newcomer.password,
  });
  return (
    <form
      ref={form}
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        if (isFilled()) enter.mutate();
      }}
    >
      <Stack gap="md">
        <JoinFields
          value={newcomer}
          onChange={setNewcomer}
          email={email}
          domains={domains}
          refused={faults}
        />
        <FormProblem error={enter.error} fields={FIELDS} />
        <Button type="submit" loading={enter.isPending}>
          {t("join.action")}
        </Button>
        {company ? (
          <SignOnButton label={company} departure={{ to, invitation: secret, connect: false }} />
        ) : null}
        <Text size="sm">
          {t("join.haveAccount")}{" "}
          <Anchor
            component={Link}
            underline="always"
            href={secret ? `/sign-in?to=/join#${secret}` : "/sign-in"}
          >
            {t("signIn.action")}
          </Anchor>
        </Text>
      </Stack>
    </form>
  );
}

function request(secret: string | null, email: string | null, newcomer: Newcomer) {
  return {
    invitation: secret,
    email: email === null ? newcomer.email : null,
    display_name: newcomer.displayName,
    nickname: newcomer.nickname === "" ? null : newcomer.nickname,
    password: newcomer.password,
  };
}
