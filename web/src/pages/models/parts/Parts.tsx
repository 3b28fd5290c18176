import { Tabs } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { useSearchParams } from "wouter";

import type { Schemas } from "@/api/wire/client";

import { CodeOfModel } from "./CodeOfModel";
import { Evaluations } from "./Evaluations";
import { Origin } from "./Origin";
import { Packages } from "./Packages";
import { Races } from "./Races";
import { Trainings } from "./Trainings";

/** What every part of a model's page is told. */
export interface PartProps {
  model: Schemas["Model"];
  /** Whether the reader may change it: it is theirs, and not in the bin. */
  isOwn: boolean;
}

const PARTS = [
  { name: "trainings", Part: Trainings },
  { name: "evaluations", Part: Evaluations },
  { name: "code", Part: CodeOfModel },
  { name: "races", Part: Races },
  { name: "packages", Part: Packages },
  { name: "origin", Part: Origin },
] as const;

/** Everything that belongs to a model, part by part; the address says which is shown. */
export function Parts({ model, isOwn }: PartProps) {
  const { t } = useTranslation("models");
  const [params, setParams] = useSearchParams();
  const shown = PARTS.filter(({ name }) => isOwn || name !== "races");
  const chosen = shown.find(({ name }) => name === params.get("part")) ?? PARTS[0];
  return (
    <Tabs
      value={chosen.name}
      onChange={(name) => {
        setParams(name === null ? {} : { part: name }, { replace: true });
      }}
      keepMounted={false}
    >
      <Tabs.List mb="md">
        {shown.map(({ name }) => (
          <Tabs.Tab key={name} value={name}>
            {t(`parts.${name}`)}
          </Tabs.Tab>
        ))}
      </Tabs.List>
      {shown.map(({ name, Part }) => (
        <Tabs.Panel key={name} value={name}>
          <Part model={model} isOwn={isOwn} />
        </Tabs.Panel>
      ))}
    </Tabs>
  );
}
