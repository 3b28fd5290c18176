import { Stack } from "@mantine/core";
import { useInfiniteQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";

import type { Schemas } from "@/api/client";
import { groupBoardQuery } from "@/api/leaderboards";
import type { Race } from "@/api/races";
import { Empty } from "@/components/Empty";
import { Fetched } from "@/components/Fetched";
import { MoreLines } from "@/components/races/MoreLines";

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
            <MoreLines query={query} />
          </Stack>
        );
      }}
    </Fetched>
  );
}
