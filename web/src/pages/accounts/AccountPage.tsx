import { Button } from "@mantine/core";
import { useMutation, useQuery } from "@tanstack/react-query";
import { LogOut } from "lucide-react";
import { useTranslation } from "react-i18next";

import { signOut, type Me } from "@/api/people/accounts";
import { leagueQuery, meQuery } from "@/api/people/session";
import { Fetched } from "@/components/Fetched";
import { Page } from "@/components/Page";
import { ProblemAlert } from "@/components/ProblemAlert";

import { Deletion } from "./account/Deletion";
import { LanguageChoice } from "./account/LanguageChoice";
import { Names } from "./account/Names";
import { OwnData } from "./account/OwnData";
import { PasswordForm } from "./account/PasswordForm";
import { Sessions } from "./account/sessions/Sessions";
import { Tokens } from "./account/tokens/Tokens";
import { SignOn } from "./account/SignOn";

/** What the reader is called here, how they sign in, and what the league knows of them. */
export default function AccountPage() {
  return <Fetched query={useQuery(meQuery)}>{(me) => <Account me={me} />}</Fetched>;
}

function Account({ me }: { me: Me }) {
  const { t } = useTranslation(["accounts", "common"]);
  const company = useQuery(leagueQuery).data?.single_sign_on;
  const hasAccount = me.via !== "single_user";
  return (
    <Page
      title={t("common:nav.account")}
      lead={hasAccount ? [me.email, t(`roles.${me.role}`)].filter(Boolean).join(" · ") : t("account.onlyYou")}
      actions={hasAccount ? <SignOutButton /> : null}
    >
      <Names me={me} />
      {hasAccount ? (
        <>
          <LanguageChoice me={me} />
          <PasswordForm me={me} />
          {company ? <SignOn company={company} /> : null}
          <Sessions />
        </>
      ) : null}
      <Tokens />
      <OwnData />
      {hasAccount ? <Deletion me={me} /> : null}
    </Page>
  );
}

function SignOutButton() {
  const { t } = useTranslation();
  const leave = useMutation({
    mutationFn: signOut,
    onSuccess: () => {
      window.location.assign("/sign-in");
    },
  });
  return (
    <>
      <Button
        variant="default"
        leftSection={<LogOut size={16} aria-hidden />}
        loading={leave.isPending}
        onClick={() => {
          leave.mutate();
        }}
      >
        {t("nav.signOut")}
      </Button>
      {leave.error ? <ProblemAlert error={leave.error} /> : null}
    </>
  );
}
