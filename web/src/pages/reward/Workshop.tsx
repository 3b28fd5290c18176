import { Grid, Stack, Tabs } from "@mantine/core";
import { useMediaQuery } from "@mantine/hooks";
import { useState, type ReactNode } from "react";
import { useTranslation } from "react-i18next";

import { useMe } from "@/api/people/session";
import type { Schemas } from "@/api/wire/client";
import { RewardMap } from "@/components/editor/RewardMap";
import { Page } from "@/components/Page";
import type { MapMark } from "@/editor/map/drawMap";

import { DraftNotice } from "./DraftNotice";
import { Lead } from "./Lead";
import { SaveAndTrain } from "./saving/SaveAndTrain";
import { Toolbar } from "./shelves/Toolbar";
import { useReplacing } from "./useReplacing";
import { useWork } from "./useWork";
import { WorkPane } from "./WorkPane";

/** The page of one model: what is written on one side, what it pays on the other. */
export function Workshop({ model }: { model: Schemas["Model"] }) {
  const { t } = useTranslation("editor");
  const state = useWork(model);
  const { replace, question } = useReplacing(state);
  const [line, setLine] = useState<number | undefined>(undefined);
  const [marks, setMarks] = useState<readonly MapMark[]>([]);
  const [tab, setTab] = useState("code");
  const isOwn = useMe()?.id === model.owner_id;
  const { track, reverse } = model.version;

  const goToLine = (wanted: number) => {
    setTab("code");
    setLine(wanted);
  };
  const showMarks = (shown: readonly MapMark[]) => {
    setTab("map");
    setMarks(shown);
  };
  return (
    <Page
      title={t("page.title", { name: model.name })}
      lead={<Lead model={model} isChanged={state.isChanged} />}
      actions={isOwn ? <SaveAndTrain model={model} state={state} /> : null}
    >
      <DraftNotice model={model} state={state} />
      <Toolbar model={model} state={state} isOwn={isOwn} onReplace={replace} />
      <TwoPanes
        tab={tab}
        onTab={setTab}
        code={
          <WorkPane
            state={state}
            track={track}
            line={line}
            onLine={goToLine}
            onLineShown={() => {
              setLine(undefined);
            }}
            onMarks={showMarks}
          />
        }
        map={
          <RewardMap
            source={state.work.source}
            track={track}
            reverse={reverse}
            marks={marks}
            {...(state.work.plan ? {} : { onLine: goToLine })}
          />
        }
      />
      {question}
    </Page>
  );
}

interface PanesProps {
  tab: string;
  onTab: (tab: string) => void;
  code: ReactNode;
  map: ReactNode;
}

/** Code and map side by side where there is room for both, else one behind the other. */
function TwoPanes({ tab, onTab, code, map }: PanesProps) {
  const { t } = useTranslation("editor");
  const isWide = useMediaQuery("(min-width: 1100px)", true, { getInitialValueInEffect: false });
  if (isWide)
    return (
      <Grid gap="lg">
        <Grid.Col span={6}>{code}</Grid.Col>
        <Grid.Col span={6}>
          <Stack style={{ position: "sticky", top: "4.5rem" }}>{map}</Stack>
        </Grid.Col>
      </Grid>
    );
  return (
    <Tabs
      value={tab}
      onChange={(next) => {
        onTab(next ?? "code");
      }}
    >
      <Tabs.List mb="md">
        <Tabs.Tab value="code">{t("page.code")}</Tabs.Tab>
        <Tabs.Tab value="map">{t("page.map")}</Tabs.Tab>
      </Tabs.List>
      <Tabs.Panel value="code">{code}</Tabs.Panel>
      <Tabs.Panel value="map">{map}</Tabs.Panel>
    </Tabs>
  );
}
