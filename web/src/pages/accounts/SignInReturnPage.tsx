import { Stack, Text } from "@mantine/core";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import { useLocation, useSearchParams } from "wouter";

import { signOnQuery, welcome } from "@/api/people/accounts";
import { Empty } from "@/components/Empty";
import { Fetched } from "@/components/Fetched";
import { LinkButton } from "@/components/LinkButton";
import { ProblemAlert } from "@/components/ProblemAlert";

import { NarrowPage } from "./NarrowPage";
import { departed } from "./signing-in/departure";

/** Where the company's service sends people back to, whether it let them in or not. */
export default function SignInReturnPage() {
  const { t } = useTranslation("accounts");
  const [search] = useSearchParams();
  const [code, state] = [search.get("code"), search.get("state")];
  return (
    <NarrowPage title={t("signOn.title")}>
      {code && state ? (
        <Finish code={code} state={state} />
      ) : (
        <Empty title={t("signOn.refused")} action={<Again />}>
          {search.get("error_description")}
        </Empty>
      )}
    </NarrowPage>
  );
}

function Finish({ code, state }: { code: string; state: string }) {
  const { t } = useTranslation("accounts");
  const queries = useQueryClient();
  const [, navigate] = useLocation();
  const [{ to, invitation, connect }] = useState(departed);
  const finished = useQuery(signOnQuery({ code, state, invitation, connect }));
  const me = finished.data;
  useEffect(() => {
    if (!me) return;
    welcome(queries, me);
    navigate(to, { replace: true });
  }, [me, queries, navigate, to]);
  if (finished.error) {
    return (
      <Stack align="flex-start">
        <ProblemAlert error={finished.error} />
        <Again />
      </Stack>
    );
  }
  return <Fetched query={finished}>{() => <Text>{t("signOn.done")}</Text>}</Fetched>;
}

function Again() {
  const { t } = useTranslation("accounts");
  return <LinkButton to="/sign-in">{t("signOn.again")}</LinkButton>;
}
