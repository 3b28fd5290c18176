import { Select, Stack, Text } from "@mantine/core";
import { useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";

import { raceQuery, racesQuery, type Race } from "@/api/league/races";
import type { Schemas } from "@/api/wire/client";
import { Empty } from "@/components/Empty";
import { Fetched } from "@/components/Fetched";
import { LinkButton } from "@/components/LinkButton";

import { Countdown } from "./timing/Countdown";
import { JoinRace } from "./JoinRace";
import { NewestSubmission } from "./submissions/NewestSubmission";
import { OwnStanding } from "./OwnStanding";
import { SubmitModel } from "./submissions/SubmitModel";
import { useRaceEvents } from "./useRaceEvents";

export interface SubmitToRaceProps {
  modelId: string;
  /** Told when a submission was made. */
  onSubmitted?: (submissionId: string) => void;
}

/** Takes a model to a race that is open: which one, what it costs, how far its judging is, and the rank it got. */
export function SubmitToRace({ modelId, onSubmitted }: SubmitToRaceProps) {
  const { t } = useTranslation("races");
  const races = useInfiniteQuery(racesQuery({ when: "open" }));
  return (
    <Fetched query={races}>
      {({ pages }) => {
        const open = pages.flatMap((page) => page.items).filter((race) => race.open_phase !== null);
        const [first] = open;
        if (first) return <Choice {...{ races: open, first, modelId, onSubmitted }} />;
        return (
          <Empty
            title={t("submit.noRace")}
            action={
              <LinkButton to="/races?when=coming" variant="default">
                {t("submit.comingRaces")}
              </LinkButton>
            }
          />
        );
      }}
    </Fetched>
  );
}

interface ChoiceProps {
  races: readonly Schemas["RaceSummary"][];
  first: Schemas["RaceSummary"];
  modelId: string;
  onSubmitted: ((submissionId: string) => void) | undefined;
}

function Choice({ races, first, modelId, onSubmitted }: ChoiceProps) {
  const { t } = useTranslation("races");
  const [chosenId, setChosenId] = useState(first.id);
  const { id } = races.find((race) => race.id === chosenId) ?? first;
  const race = useQuery(raceQuery(id));
  return (
    <Stack gap="sm">
      {races.length > 1 ? (
        <Select
          label={t("submit.race")}
          data={races.map(({ id: value, name: label }) => ({ value, label }))}
          value={id}
          onChange={(value) => {
            if (value !== null) setChosenId(value);
          }}
          allowDeselect={false}
          maw="24rem"
        />
      ) : null}
      <Fetched query={race}>
        {(found) => <ToRace key={id} race={found} modelId={modelId} onSubmitted={onSubmitted} />}
      </Fetched>
    </Stack>
  );
}

interface ToRaceProps {
  race: Race;
  modelId: string;
  onSubmitted: ((submissionId: string) => void) | undefined;
}

function ToRace({ race, modelId, onSubmitted }: ToRaceProps) {
  const { t } = useTranslation("races");
  useRaceEvents(race.id);
  const open = race.phases.find(({ phase }) => phase === race.open_phase);
  const mustJoin = !race.own_part && (race.visibility === "join_link" || race.rules.divisions.length > 0);
  return (
    <Stack gap="sm" align="flex-start">
      <Text>
        <b>{race.name}</b> {open ? <Countdown to={open.closes_at} what="closes" /> : null}
      </Text>
      {mustJoin ? (
        <JoinRace race={race} />
      ) : (
        <SubmitModel race={race} modelId={modelId} onSubmitted={onSubmitted} />
      )}
      <NewestSubmission raceId={race.id} modelId={modelId} />
      <OwnStanding raceId={race.id} />
      <LinkButton to={`/races/${race.id}`} variant="default">
        {t("submit.board")}
      </LinkButton>
    </Stack>
  );
}
