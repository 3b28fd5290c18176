import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { Redirect } from "wouter";

import { invitationQuery, type InvitationFacts } from "@/api/people/accounts";
import { leagueQuery, useMe } from "@/api/people/session";
import { Fetched } from "@/components/Fetched";
import { ProblemAlert } from "@/components/ProblemAlert";

import { EnterRace } from "./joining/EnterRace";
import { InvitationCode } from "./joining/InvitationCode";
import { InvitationWords } from "./joining/InvitationWords";
import { JoinForm } from "./joining/JoinForm";
import { NarrowPage } from "./NarrowPage";
import { useSecret } from "./useSecret";

/** Where people come in for the first time, and where who has an account enters the race of an invitation. */
export default function JoinPage() {
  const [secret, take] = useSecret();
  const invitation = useQuery(invitationQuery(secret));
  if (secret !== "" && invitation.isSuccess) {
    return invitation.data.kind === "password_reset" ? (
      <Redirect to={`/password#${secret}`} replace />
    ) : (
      <Invited secret={secret} facts={invitation.data} />
    );
  }
  return <Uninvited take={take} error={invitation.error} isAsking={invitation.isFetching} />;
}

function Invited({ secret, facts }: { secret: string; facts: InvitationFacts }) {
  const { t } = useTranslation("accounts");
  const me = useMe();
  return (
    <NarrowPage
      title={t("join.title", { league: facts.league_name })}
      lead={<InvitationWords facts={facts} />}
    >
      {me ? (
        <EnterRace secret={secret} facts={facts} me={me} />
      ) : (
        <JoinForm secret={secret} email={facts.email} domains={facts.mail_domains} race={facts.race} />
      )}
    </NarrowPage>
  );
}

interface UninvitedProps {
  take: (secret: string) => void;
  error: unknown;
  isAsking: boolean;
}

function Uninvited({ take, error, isAsking }: UninvitedProps) {
  const { t } = useTranslation("accounts");
  const league = useQuery(leagueQuery);
  return (
    <Fetched query={league}>
      {({ name, may_sign_up: maySignUp, mail_domains: domains }) => (
        <NarrowPage title={t("join.title", { league: name })} lead={t("join.codeLead")}>
          {error ? <ProblemAlert error={error} /> : null}
          <InvitationCode take={take} isAsking={isAsking} />
          {maySignUp ? <JoinForm secret={null} email={null} domains={domains} race={null} /> : null}
        </NarrowPage>
      )}
    </Fetched>
  );
}
