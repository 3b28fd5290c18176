import { Badge, Group, Stack, Text } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { Link, useParams } from "wouter";

import { raceQuery, seedsQuery, type Race } from "@/api/league/races";
import { submissionQuery, type Submission } from "@/api/league/submissions";
import { useMay, useMe } from "@/api/people/session";
import { Fetched } from "@/components/Fetched";
import { FetchedPage } from "@/components/whole/FetchedPage";
import { LinkButton } from "@/components/LinkButton";
import { Page } from "@/components/Page";
import { OwnStanding } from "@/components/races/OwnStanding";
import { SubmissionActs } from "@/components/races/submissions/SubmissionActs";
import { SubmissionStatus } from "@/components/races/submissions/SubmissionStatus";
import { useRaceEvents } from "@/components/races/useRaceEvents";
import { lapTime, useFormats } from "@/i18n/format";

import { Drives } from "./submission/Drives";
import { Explanation } from "./submission/Explanation";
import { RunsTable } from "./submission/RunsTable";

/** One submission: how far its judging is, what came out of each drive, and how that makes its score. */
export default function SubmissionPage() {
  const { submissionId = "" } = useParams();
  const query = useQuery(submissionQuery(submissionId));
  return <FetchedPage query={query}>{(submission) => <Shown submission={submission} />}</FetchedPage>;
}

function Shown({ submission }: { submission: Submission }) {
  const { t } = useTranslation("races");
  const { number, phase, race_id: raceId } = submission;
  return (
    <Page
      title={t("submission.try", { number, phase: t(`phase.${phase}`) })}
      actions={
        <LinkButton to={`/races/${raceId}`} variant="default">
          {t("submission.toRace")}
        </LinkButton>
      }
    >
      <OfRace submission={submission} />
    </Page>
  );
}

function OfRace({ submission }: { submission: Submission }) {
  useRaceEvents(submission.race_id);
  const query = useQuery(raceQuery(submission.race_id));
  return <Fetched query={query}>{(race) => <Contents submission={submission} race={race} />}</Fetched>;
}

function Contents({ submission, race }: { submission: Submission; race: Race }) {
  const seeds = useQuery(seedsQuery(race.id)).data?.find(({ phase }) => phase === submission.phase);
  return (
    <Stack gap="lg">
      <Status submission={submission} race={race} />
      {submission.status === "judged" ? (
        <>
          <Explanation submission={submission} race={race} />
          <RunsTable runs={submission.runs} seeds={seeds?.revealed?.seeds ?? null} />
          <Drives submission={submission} race={race} seeds={seeds} />
        </>
      ) : null}
    </Stack>
  );
}

function Status({ submission, race }: { submission: Submission; race: Race }) {
  const { t } = useTranslation("races");
  const formats = useFormats();
  const me = useMe();
  const mayHost = useMay("manage_races");
  const isOwn = me?.id === submission.account_id;
  const isOpen = race.open_phase === submission.phase;
  return (
    <Stack gap="sm">
      <Text>
        <Link href={`/races/${race.id}`}>{race.name}</Link> ·{" "}
        {submission.model_id && isOwn ? (
          <Link href={`/models/${submission.model_id}`}>{submission.model_name}</Link>
        ) : (
          submission.model_name
        )}{" "}
        · {t("submission.at", { when: formats.moment(submission.submitted_at) })}
      </Text>
      <SubmissionStatus submission={submission} />
      <Group gap="md" className="numbers">
        {submission.counts ? (
          <Badge variant="outline" tt="none">
            {t("submission.counts")}
          </Badge>
        ) : null}
        {submission.best_lap_ms === null ? null : (
          <span>{t("submission.bestLap", { lap: lapTime(submission.best_lap_ms) })}</span>
        )}
        {submission.off_track_count === null ? null : (
          <span>{t("submission.offTracks", { count: submission.off_track_count })}</span>
        )}
      </Group>
      {isOwn ? (
        <OwnStanding raceId={race.id} wanted={{ phase: submission.phase, division: null, tries: null }} />
      ) : null}
      <SubmissionActs
        submission={submission}
        acts={[
          ...(isOwn && isOpen && race.rules.counted === "chosen" ? (["choose"] as const) : []),
          ...(mayHost ? (["judge-again"] as const) : []),
          ...(mayHost || (isOwn && isOpen) ? (["withdraw"] as const) : []),
        ]}
      />
    </Stack>
  );
}
