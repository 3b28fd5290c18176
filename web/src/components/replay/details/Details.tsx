import { Stack, Tabs } from "@mantine/core";
import { useTranslation } from "react-i18next";

import { ExplainStep } from "../judging/ExplainStep";
import { Rejudge } from "../judging/Rejudge";
import type { OnJudged } from "../judging/useJudgedDrives";
import type { Drive, Moment } from "../ReplayPlayer";
import type { Replay } from "../useReplay";
import { Files } from "./Files";
import { Incidents } from "./Incidents";
import { LapTable } from "./LapTable";
import { StepTable } from "./StepTable";

interface Props {
  replay: Replay;
  drives: readonly Drive[];
  modelId: string | undefined;
  linkTo: ((moment: Moment) => string) | undefined;
  onJudged: OnJudged;
}

/** What there is to know of a drive besides its picture: laps, steps, and what rewards make of it. */
export function Details({ replay, drives, modelId, linkTo, onJudged }: Props) {
  const { t } = useTranslation("replay");
  const { artifactId } = replay.drive;
  return (
    <Stack gap="sm">
      <Files replay={replay} linkTo={linkTo} />
      <Tabs defaultValue="laps" keepMounted={false}>
        <Tabs.List aria-label={t("tabs.label")} mb="sm">
          <Tabs.Tab value="laps">{t("tabs.laps")}</Tabs.Tab>
          {artifactId ? <Tabs.Tab value="explain">{t("tabs.explain")}</Tabs.Tab> : null}
          {artifactId ? <Tabs.Tab value="judge">{t("tabs.judge")}</Tabs.Tab> : null}
          <Tabs.Tab value="steps">{t("tabs.steps")}</Tabs.Tab>
        </Tabs.List>
        <Tabs.Panel value="laps">
          <LapTable replay={replay} />
          <Incidents replay={replay} />
        </Tabs.Panel>
        {artifactId ? (
          <Tabs.Panel value="explain">
            <ExplainStep replay={replay} traceId={artifactId} modelId={modelId} />
          </Tabs.Panel>
        ) : null}
        {artifactId ? (
          <Tabs.Panel value="judge">
            <Rejudge drives={drives} modelId={modelId} onJudged={onJudged} />
          </Tabs.Panel>
        ) : null}
        <Tabs.Panel value="steps">
          <StepTable replay={replay} />
        </Tabs.Panel>
      </Tabs>
    </Stack>
  );
}
