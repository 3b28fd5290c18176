import { Stack } from "@mantine/core";
import { useInfiniteQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";

import { groupBoardQuery } from "@/api/league/leaderboards";
import type { Race } from "@/api/league/races";
import type { Schemas } from "@/api/wire/client";
import { Empty } from "@/components/Empty";
import { Fetched } from "@/components/Fetched";
import { MoreButton } from "@/components/tables/MoreButton";

import { BoardNotes } from "./BoardNotes";
import { GroupTable } from "./GroupTable";

interface Props {
  race: Race;
  groupBy: Schemas["Grouping"];
  phase: Schemas["Phase"] | null;
}

/** A board of teams, sites or departments. */
export function GroupBoard({ race, groupBy, phase }: Props) {
  const { t } = useTranslation("races");
  const query = useInfiniteQuery(groupBoardQuery(race.id, groupBy, phase));
  return (
    <Fetched query={query}>
      {({ pages }) => {
        const [first] = pages;
        const lines = pages.flatMap((page) => page.items);
        if (!first || lines.length === 0)
          return (
            <Empty title={t("board.noGroups")}>
              {t("board.noGroupsNext", { count: first?.group_size ?? 1 })}
            </Empty>
          );
        return (
          <Stack gap="sm">
            <BoardNotes race={race} board={first.board} />
            <GroupTable lines={lines} caption={t(`board.groupCaption.${groupBy}`, { race: race.name })} />
            <MoreButton query={query} />
          </Stack>
        );
      }}
    </Fetched>
  );
}
