import { Anchor } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { Link } from "wouter";

import type { Schemas } from "@/api/wire/client";
import { LinkButton } from "@/components/LinkButton";
import { Page } from "@/components/Page";
import { AtWork } from "@/pages/start/now/AtWork";
import { Learnt } from "@/pages/start/now/Learnt";
import { ReadyToTrain } from "@/pages/start/now/ReadyToTrain";

import { AlsoAtWork } from "./AlsoAtWork";
import { hasFailed, othersAtWork, stageOf } from "./modelInHand";
import { OpenRaces } from "./OpenRaces";

type Model = Schemas["ModelOverview"];

/** Where somebody is who has models: what the last one does, what came of it, and what comes next. */
export default function WhereYouAre({ model, models }: { model: Model; models: readonly Model[] }) {
  const { t } = useTranslation("start");
  return (
    <Page
      title={t(`stage.${hasFailed(model) ? "stuck" : stageOf(model.newest_training)}`)}
      lead={
        <Anchor component={Link} href={`/models/${model.id}`}>
          {model.name}
        </Anchor>
      }
      actions={
        <LinkButton to="/models/new" variant="default">
          {t("newModel")}
        </LinkButton>
      }
    >
      <Now model={model} />
      <OpenRaces model={model} />
      <AlsoAtWork models={othersAtWork(models, model)} />
    </Page>
  );
}

function Now({ model }: { model: Model }) {
  const training = model.newest_training;
  if (!training) return <ReadyToTrain model={model} />;
  switch (stageOf(training)) {
    case "learnt":
      return <Learnt key={training.id} model={model} training={training} />;
    case "stuck":
      return <ReadyToTrain model={model} />;
    default:
      return <AtWork key={training.id} model={model} training={training} />;
  }
}
