import { Tabs } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { useSearchParams } from "wouter";

import { leagueQuery, useMay } from "@/api/people/session";
import { Empty } from "@/components/Empty";
import { Fetched } from "@/components/Fetched";
import { LinkButton } from "@/components/LinkButton";
import { Page } from "@/components/Page";

import { ImportTab } from "./people/importing/ImportTab";
import { InvitationsTab } from "./people/invitations/InvitationsTab";
import { PeopleTab } from "./people/PeopleTab";

/** Who is in the league, and how others come in. */
export default function PeoplePage() {
  const { t } = useTranslation(["accounts", "common"]);
  const mayRead = useMay("read_people");
  return (
    <Page title={t("common:nav.people")} lead={t("people.lead")}>
      <Fetched query={useQuery(leagueQuery)}>
        {({ access }) =>
          access === "single_user" ? (
            <Empty title={t("people.aloneTitle")}>{t("people.alone")}</Empty>
          ) : mayRead ? (
            <Everybody />
          ) : (
            <Empty
              title={t("people.forbidden")}
              action={<LinkButton to="/">{t("common:problem.home")}</LinkButton>}
            />
          )
        }
      </Fetched>
    </Page>
  );
}

function Everybody() {
  const { t } = useTranslation("accounts");
  const mayManage = useMay("manage_people");
  const [search, setSearch] = useSearchParams();
  if (!mayManage) return <PeopleTab />;
  return (
    <Tabs
      value={search.get("tab") ?? "people"}
      onChange={(tab) => {
        setSearch(tab === "people" || tab === null ? {} : { tab }, { replace: true });
      }}
      keepMounted={false}
    >
      <Tabs.List mb="md">
        <Tabs.Tab value="people">{t("people.tab")}</Tabs.Tab>
        <Tabs.Tab value="invitations">{t("invitations.tab")}</Tabs.Tab>
        <Tabs.Tab value="import">{t("import.tab")}</Tabs.Tab>
      </Tabs.List>
      <Tabs.Panel value="people">
        <PeopleTab />
      </Tabs.Panel>
      <Tabs.Panel value="invitations">
        <InvitationsTab />
      </Tabs.Panel>
      <Tabs.Panel value="import">
        <ImportTab />
      </Tabs.Panel>
    </Tabs>
  );
}
