import { Button, Stack } from "@mantine/core";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useLocation } from "wouter";

import { choosePassword, invitationQuery, welcome } from "@/api/people/accounts";
import { FormProblem } from "@/components/accounts/FormProblem";
import { useFaults } from "@/components/accounts/useFaults";
import { Empty } from "@/components/Empty";
import { Fetched } from "@/components/Fetched";

import { NarrowPage } from "./NarrowPage";
import { NewPasswordInput } from "./NewPasswordInput";
import { useSecret } from "./useSecret";

/** Where somebody chooses a password by a link: the first one, or after forgetting it. */
export default function PasswordPage() {
  const { t } = useTranslation("accounts");
  const [secret] = useSecret();
  const facts = useQuery(invitationQuery(secret));
  const lead = facts.data ? t("choosePassword.lead", { league: facts.data.league_name }) : null;
  return (
    <NarrowPage title={t("choosePassword.title")} lead={lead}>
      {secret === "" ? (
        <Empty title={t("choosePassword.noLinkTitle")}>{t("choosePassword.noLink")}</Empty>
      ) : (
        <Fetched query={facts}>{({ email }) => <Choose secret={secret} email={email} />}</Fetched>
      )}
    </NarrowPage>
  );
}

const FIELDS = ["password"] as const;

function Choose({ secret, email }: { secret: string; email: string | null }) {
  const { t } = useTranslation("accounts");
  const queries = useQueryClient();
  const [, navigate] = useLocation();
  const [password, setPassword] = useState("");
  const choose = useMutation({
    mutationFn: () => choosePassword({ secret, password }),
    onSuccess: (me) => {
      welcome(queries, me);
      navigate("/", { replace: true });
    },
  });
  const { form, faults, isFilled } = useFaults(choose.error, { password });
  return (
    <form
      ref={form}
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        if (isFilled()) choose.mutate();
      }}
    >
      <Stack gap="md">
        <FormProblem error={choose.error} fields={FIELDS} />
        {/* Password managers keep a new password with the name that they find beside it. */}
        <input type="email" autoComplete="username" value={email ?? ""} readOnly hidden />
        <NewPasswordInput value={password} onChange={setPassword} error={faults.get("password")} />
        <Button type="submit" loading={choose.isPending}>
          {t("choosePassword.action")}
        </Button>
      </Stack>
    </form>
  );
}
