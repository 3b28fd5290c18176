import { Stack } from "@mantine/core";
import { useSearchParams } from "wouter";

import type { Race } from "@/api/league/races";

import { readBoardAddress } from "./boardAddress";
import { BoardFilters } from "./BoardFilters";
import { EntrantBoard } from "./EntrantBoard";
import { GroupBoard } from "./GroupBoard";

/** The boards of a race; which one is shown stands in the page's address. */
export function Board({ race }: { race: Race }) {
  const [search] = useSearchParams();
  const address = readBoardAddress(search, race);
  return (
    <Stack gap="md">
      <BoardFilters race={race} address={address} />
      {address.groupBy ? (
        <GroupBoard race={race} groupBy={address.groupBy} phase={address.wanted.phase} />
      ) : (
        <EntrantBoard race={race} address={address} />
      )}
    </Stack>
  );
}
