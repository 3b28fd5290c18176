import { useTranslation } from "react-i18next";
import { useParams } from "wouter";

import { useMe } from "@/api/people/session";
import { Empty } from "@/components/Empty";
import { LinkButton } from "@/components/LinkButton";
import { Page } from "@/components/Page";

import { HostRace } from "./race/HostRace";
import { NewRace } from "./race/NewRace";

/** Where organisers make a race, and host it. */
export default function EditRacePage() {
  const { t } = useTranslation("hosting");
  const { raceId } = useParams();
  const me = useMe();
  if (me && !me.permissions.includes("manage_races"))
    return (
      <Page title={t("host.untitled")}>
        <Empty
          title={t("host.forbidden")}
          action={<LinkButton to="/races">{t("host.toRaces")}</LinkButton>}
        />
      </Page>
    );
  return raceId ? <HostRace key={raceId} raceId={raceId} /> : <NewRace />;
}
