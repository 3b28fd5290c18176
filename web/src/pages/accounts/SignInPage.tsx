import { Anchor, Divider, Stack, Text } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { Link, Redirect, useSearch } from "wouter";

import { leagueQuery, useMe } from "@/api/people/session";
import { Fetched } from "@/components/Fetched";

import { NarrowPage } from "./NarrowPage";
import { destination } from "./signing-in/destination";
import { PasswordSignIn } from "./signing-in/PasswordSignIn";
import { SignOnButton } from "./signing-in/SignOnButton";

/** Where people with an account come in; who is in already is led on. */
export default function SignInPage() {
  const { t } = useTranslation("accounts");
  const league = useQuery(leagueQuery);
  const me = useMe();
  const to = destination(useSearch(), window.location.hash);
  if (me) return <Redirect to={to} replace />;
  return (
    <Fetched query={league}>
      {({ name, single_sign_on: company, may_sign_up: maySignUp }) => (
        <NarrowPage title={t("signIn.title", { league: name })}>
          {company ? (
            <>
              <SignOnButton label={company} departure={{ to, invitation: null, connect: false }} />
              <Divider label={t("signIn.or")} />
            </>
          ) : null}
          <PasswordSignIn />
          <Stack gap={4}>
            <Text size="sm">
              <Anchor component={Link} href="/join">
                {t(maySignUp ? "signIn.signUp" : "signIn.invited")}
              </Anchor>
            </Text>
            <Text size="sm" c="dimmed">
              {t("signIn.forgotten")}
            </Text>
          </Stack>
        </NarrowPage>
      )}
    </Fetched>
  );
}
