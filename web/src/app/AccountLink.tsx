import { Text } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { CircleUser } from "lucide-react";
import { useTranslation } from "react-i18next";

import { leagueQuery, useMe } from "@/api/people/session";
import { LinkButton } from "@/components/LinkButton";

/** The way to the reader's account; nothing on a laptop of one's own, where there are none. */
export function AccountLink() {
  const { t } = useTranslation();
  const me = useMe();
  const league = useQuery(leagueQuery).data;
  if (!league || league.access === "single_user") return null;
  if (!me) {
    return (
      <LinkButton to="/sign-in" size="compact-md" variant="light">
        {t("nav.signIn")}
      </LinkButton>
    );
  }
  return (
    <LinkButton
      to="/account"
      size="compact-md"
      variant="subtle"
      color="gray"
      aria-label={`${t("nav.account")}: ${me.nickname}`}
    >
      <CircleUser size={20} aria-hidden />
      <Text component="span" inherit ml="xs" visibleFrom="sm">
        {me.nickname}
      </Text>
    </LinkButton>
  );
}
