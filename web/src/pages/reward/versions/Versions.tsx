import { Stack } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";

import { versionsQuery } from "@/api/road/models";
import type { Schemas } from "@/api/wire/client";
import { Fetched } from "@/components/Fetched";

import type { WorkState } from "../useWork";
import { Compare, type Pair } from "./Compare";
import { VersionRow } from "./VersionRow";

interface Props {
  model: Schemas["Model"];
  state: WorkState;
  isOwn: boolean;
}

/** Every version of a model: what was changed when, what differs, and the way back to it. */
export function Versions({ model, state, isOwn }: Props) {
  const versions = useQuery(versionsQuery(model.id));
  const latest = model.latest_version;
  const [pair, setPair] = useState<Pair>({
    before: state.isChanged ? latest : Math.max(1, latest - 1),
    after: state.isChanged ? "draft" : latest,
  });
  return (
    <Fetched query={versions}>
      {(found) => (
        <Stack gap="lg">
          <Stack gap={0}>
            {found.map((version) => (
              <VersionRow key={version.number} model={model} version={version} state={state} isOwn={isOwn} />
            ))}
          </Stack>
          <Compare
            modelId={model.id}
            numbers={found.map((version) => version.number)}
            draft={state.isChanged ? state.work.source : null}
            pair={pair}
            onPair={setPair}
          />
        </Stack>
      )}
    </Fetched>
  );
}
