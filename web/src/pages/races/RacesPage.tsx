import { Group, SegmentedControl, Select } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { useSearchParams } from "wouter";

import { seasonsQuery } from "@/api/league/seasons";
import { useMay } from "@/api/people/session";
import type { Schemas } from "@/api/wire/client";
import { LinkButton } from "@/components/LinkButton";
import { Page } from "@/components/Page";

import { withParameter } from "./board/boardAddress";
import { RaceList } from "./list/RaceList";
import { SeasonStandings } from "./list/SeasonStandings";

const ALL_SEASONS = "";

/** The races of the league: open, coming, over, and the drafts of organisers; all of them, or those of a season. */
export default function RacesPage() {
  const { t } = useTranslation("races");
  const mayHost = useMay("manage_races");
  const [search, setSearch] = useSearchParams();
  const seasons = useQuery(seasonsQuery).data?.items ?? [];
  const season = seasons.find(({ id }) => id === search.get("season"));
  const whens = mayHost
    ? (["open", "coming", "past", "draft"] as const)
    : (["open", "coming", "past"] as const);
  const when: Schemas["When"] = whens.find((one) => one === search.get("when")) ?? "open";
  const choose = (name: string, value: string | null) => {
    setSearch(withParameter(search, name, value), { replace: true });
  };
  return (
    <Page title={t("list.title")} lead={t("list.lead")} actions={<Actions mayHost={mayHost} />}>
      <Group gap="md" align="flex-end">
        <SegmentedControl
          aria-label={t("list.which")}
          data={whens.map((value) => ({ value, label: t(`list.when.${value}`) }))}
          value={when}
          onChange={(value) => {
            choose("when", value);
          }}
        />
        {seasons.length > 0 ? (
          <Select
            label={t("season.label")}
            data={[
              { value: ALL_SEASONS, label: t("season.all") },
              ...seasons.map(({ id, name }) => ({ value: id, label: name })),
            ]}
            value={season?.id ?? ALL_SEASONS}
            allowDeselect={false}
            onChange={(value) => {
              choose("season", value === ALL_SEASONS ? null : value);
            }}
          />
        ) : null}
      </Group>
      <RaceList wanted={{ when, seasonId: season?.id ?? null }} />
      {season ? <SeasonStandings key={season.id} season={season} /> : null}
    </Page>
  );
}

function Actions({ mayHost }: { mayHost: boolean }) {
  const { t } = useTranslation("races");
  return (
    <>
      <LinkButton to="/races/join" variant="default">
        {t("list.join")}
      </LinkButton>
      {mayHost ? <LinkButton to="/races/new">{t("list.new")}</LinkButton> : null}
    </>
  );
}
