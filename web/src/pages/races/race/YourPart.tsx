import { Alert, Paper, SimpleGrid, Stack, Text, Title } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { Link } from "wouter";

import type { Race } from "@/api/league/races";
import { useMay, useMe } from "@/api/people/session";
import { JoinRace } from "@/components/races/JoinRace";
import { OwnStanding } from "@/components/races/OwnStanding";
import { NewestSubmission } from "@/components/races/submissions/NewestSubmission";

import { LeaveRace } from "./LeaveRace";
import { OwnModel } from "./OwnModel";

/** What the reader has to do with a race: enter it, submit to it, and where that has brought them. */
export function YourPart({ race }: { race: Race }) {
  const { t } = useTranslation("races");
  return (
    <Paper withBorder p="md" component="section" aria-labelledby="your-part">
      <Stack gap="sm">
        <Title order={2} size="h4" id="your-part">
          {t("part.title")}
        </Title>
        <Part race={race} />
      </Stack>
    </Paper>
  );
}

function Part({ race }: { race: Race }) {
  const { t } = useTranslation("races");
  const mayHost = useMay("manage_races");
  const own = race.own_part;
  if (race.status === "draft") return <Text>{t("part.draft")}</Text>;
  if (race.status === "cancelled") return <Alert color="red">{t("part.cancelled")}</Alert>;
  if (own?.withdrawn_at) return <Alert color="gray">{t("part.withdrawn")}</Alert>;
  if (own) return <Entered race={race} isBaseline={own.is_baseline} />;
  if (race.phases.every(({ state }) => state === "closed")) return <Text>{t("part.over")}</Text>;
  if (race.visibility === "join_link")
    return (
      <Text>
        {t("part.needsCode")} <Link href="/races/join">{t("part.enterCode")}</Link>
        {mayHost ? ` ${t("part.needsCodeHost")}` : null}
      </Text>
    );
  return (
    <>
      <Text>{t("part.enter")}</Text>
      <RacingAs />
      <JoinRace race={race} />
    </>
  );
}

function Entered({ race, isBaseline }: { race: Race; isBaseline: boolean }) {
  const { t } = useTranslation("races");
  return (
    <SimpleGrid cols={{ base: 1, sm: 2 }} spacing="lg">
      <Stack gap="sm" align="flex-start">
        <OwnStanding raceId={race.id} otherwise={<Text>{t("part.noResult")}</Text>} />
        <NewestSubmission raceId={race.id} />
        <RacingAs division={race.own_part?.division ?? null} />
        {race.open_phase === null || isBaseline ? null : <LeaveRace raceId={race.id} />}
      </Stack>
      {isBaseline ? <Text>{t("part.baseline")}</Text> : <Submitting race={race} />}
    </SimpleGrid>
  );
}

function Submitting({ race }: { race: Race }) {
  const { t } = useTranslation("races");
  if (race.open_phase !== null) return <OwnModel race={race} />;
  const isOver = race.phases.every(({ state }) => state === "closed");
  return <Text>{isOver ? t("part.over") : t("part.wait")}</Text>;
}

/** By which name and for which team the reader races. */
function RacingAs({ division = null }: { division?: string | null }) {
  const { t } = useTranslation("races");
  const me = useMe();
  if (!me) return null;
  const names = [
    t("part.as", { nickname: me.nickname }),
    me.team && t("part.team", { team: me.team }),
    division && t("part.division", { division }),
  ];
  return (
    <Text size="sm" c="dimmed">
      {names.filter(Boolean).join(" · ")}
      {me.via === "single_user" ? null : (
        <>
          {" · "}
          <Link href="/account">{t("part.change")}</Link>
        </>
      )}
    </Text>
  );
}
