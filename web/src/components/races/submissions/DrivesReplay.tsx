import { Group, Select, Stack, Switch } from "@mantine/core";
import { useQueries } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";

import { recordingQuery } from "@/api/league/submissions";
import { Fetched } from "@/components/Fetched";
import { ReplayPlayer, type Drive } from "@/components/replay/ReplayPlayer";

interface Props {
  submissionId: string;
  /** The drives that were recorded, counted from 1. */
  runs: readonly number[];
  track: string;
  reverse: boolean;
  /** The drive that is chosen at first. */
  first?: number;
}

const MOST_GHOSTS = 19;

/** The recorded drives of a submission, one to watch and the others as its ghosts. */
export function DrivesReplay({ submissionId, runs, track, reverse, first = runs[0] ?? 1 }: Props) {
  const { t } = useTranslation("races");
  const [run, setRun] = useState(first);
  const [hasGhosts, setHasGhosts] = useState(false);
  const ghosts = hasGhosts ? runs.filter((one) => one !== run).slice(0, MOST_GHOSTS) : [];
  const shown = [run, ...ghosts];
  const found = useQueries({ queries: shown.map((one) => recordingQuery(submissionId, one)) });
  const drives = shown.flatMap((one, index): Drive[] => {
    const trace = found[index]?.data;
    return trace ? [{ id: `run-${one}`, label: t("replay.run", { run: one }), trace }] : [];
  });
  return (
    <Stack gap="sm">
      <Group align="flex-end" gap="md">
        <Select
          label={t("replay.which")}
          data={runs.map((one) => ({ value: String(one), label: t("replay.run", { run: one }) }))}
          value={String(run)}
          onChange={(value) => {
            if (value !== null) setRun(Number(value));
          }}
          allowDeselect={false}
        />
        {runs.length > 1 ? (
          <Switch
            label={t("replay.ghosts")}
            checked={hasGhosts}
            onChange={(event) => {
              setHasGhosts(event.currentTarget.checked);
            }}
          />
        ) : null}
      </Group>
      {found[0] ? (
        <Fetched query={found[0]}>
          {() => <ReplayPlayer track={track} reverse={reverse} drives={drives} />}
        </Fetched>
      ) : null}
    </Stack>
  );
}
