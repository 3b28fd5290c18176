import { Button, Stack } from "@mantine/core";
import { useInfiniteQuery, useQuery, type InfiniteData } from "@tanstack/react-query";
import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import { useSearchParams } from "wouter";

import { boardQuery, ownStandingQuery } from "@/api/league/leaderboards";
import type { Race } from "@/api/league/races";
import type { Schemas } from "@/api/wire/client";
import { Empty } from "@/components/Empty";
import { Fetched } from "@/components/Fetched";
import { MoreButton } from "@/components/tables/MoreButton";

import { withParameter, type BoardAddress } from "./boardAddress";
import { BoardNotes } from "./BoardNotes";
import { StandingTable } from "./StandingTable";
import { useBoardChanges } from "./useBoardChanges";

interface Props {
  race: Race;
  address: BoardAddress;
}

/** A board of entrants, which stays true while it is looked at. */
export function EntrantBoard({ race, address }: Props) {
  const { wanted, isAroundMe } = address;
  const query = useInfiniteQuery(boardQuery(race.id, wanted, isAroundMe));
  return (
    <Fetched query={query}>
      {(data) => (
        <Stack gap="sm" align="stretch">
          <Lines key={JSON.stringify(address)} race={race} address={address} data={data} />
          <MoreButton query={query} />
        </Stack>
      )}
    </Fetched>
  );
}

function Lines({ race, address, data }: Props & { data: InfiniteData<Schemas["Leaderboard"]> }) {
  const { t } = useTranslation("races");
  const [first] = data.pages;
  const lines = useMemo(() => data.pages.flatMap((page) => page.items), [data]);
  const changes = useBoardChanges(lines, first?.board.revision ?? null);
  const own = useQuery(ownStandingQuery(race.id, address.wanted)).data?.standing ?? null;
  if (!first) return null;
  const { board } = first;
  if (lines.length === 0)
    return (
      <>
        <BoardNotes race={race} board={board} />
        <Empty title={t("board.empty")}>{t("board.emptyNext")}</Empty>
      </>
    );
  return (
    <>
      <BoardNotes race={race} board={board} />
      <Where isAroundMe={address.isAroundMe} isLong={board.lines > lines.length} hasOwn={own !== null} />
      <StandingTable
        lines={lines}
        own={own}
        changes={changes}
        seeds={board.seeds}
        caption={t("board.caption", { race: race.name, phase: t(`phase.${board.phase}`) })}
      />
    </>
  );
}

/** Leads from the top of a long board to the reader's own line, and back. */
function Where({ isAroundMe, isLong, hasOwn }: { isAroundMe: boolean; isLong: boolean; hasOwn: boolean }) {
  const { t } = useTranslation("races");
  const [search, setSearch] = useSearchParams();
  if (!isAroundMe && !(isLong && hasOwn)) return null;
  return (
    <Button
      variant="default"
      size="compact-md"
      style={{ alignSelf: "flex-start" }}
      onClick={() => {
        setSearch(withParameter(search, "around", isAroundMe ? null : "me"), { replace: true });
      }}
    >
      {isAroundMe ? t("board.toTop") : t("board.toMe")}
    </Button>
  );
}
