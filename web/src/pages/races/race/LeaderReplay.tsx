import { Stack, Text } from "@mantine/core";
import { useInfiniteQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";

import { boardQuery, USUAL_BOARD } from "@/api/league/leaderboards";
import type { Race } from "@/api/league/races";
import { Empty } from "@/components/Empty";
import { Fetched } from "@/components/Fetched";
import { DrivesReplay } from "@/components/races/submissions/DrivesReplay";
import { lapTime } from "@/i18n/format";

/** Whether everybody may watch how the leader drove. */
export function mayWatchLeader(race: Race): boolean {
  return race.rules.replay_of_leader && race.revealed_at !== null;
}

/** The drives of who won, one for each sealed seed. */
export function LeaderReplay({ race }: { race: Race }) {
  const { t } = useTranslation("races");
  const query = useInfiniteQuery(boardQuery(race.id, USUAL_BOARD, false));
  return (
    <Fetched query={query}>
      {({ pages }) => {
        const [first] = pages;
        const leader = first?.items.find(({ rank }) => rank === 1);
        if (!first || !leader) return <Empty title={t("replay.noLeader")} />;
        const runs = Array.from({ length: first.board.seeds }, (_, index) => index + 1);
        return (
          <Stack gap="sm">
            <Text>
              {t("replay.leader", {
                name: leader.name ?? t("board.leftName"),
                score: lapTime(leader.score_ms ?? 0),
              })}
            </Text>
            <DrivesReplay
              key={leader.submission_id}
              submissionId={leader.submission_id}
              runs={runs}
              track={race.track}
              reverse={race.reverse}
            />
          </Stack>
        );
      }}
    </Fetched>
  );
}
