import { Button } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { useQuery } from "@tanstack/react-query";
import { Copy, GitCompareArrows, Pencil, StepForward } from "lucide-react";
import { useTranslation } from "react-i18next";

import { useMe } from "@/api/people/session";
import { trainingPackagesQuery, type Training } from "@/api/road/trainings";
import type { Schemas } from "@/api/wire/client";
import { NewEvaluation } from "@/components/evaluations/NewEvaluation";
import { LinkButton } from "@/components/LinkButton";
import { CloneModel } from "@/components/models/CloneModel";

import { ContinueDialog } from "./ContinueDialog";

interface Props {
  training: Training;
  model: Schemas["Model"];
}

/** What may be done with a training that has ended: after one that failed, the code comes first; others' trainings can only be compared. */
export function TrainingActions({ training, model }: Props) {
  const { t } = useTranslation("training");
  const isOwn = useMe()?.id === training.owner_id;
  const hasFailed = training.status === "failed";
  const code = isOwn ? (
    <LinkButton to={`/models/${model.id}/reward`} leftSection={<Pencil size={16} aria-hidden />}>
      {t(hasFailed ? "actions.openCode" : "actions.improve")}
    </LinkButton>
  ) : null;
  return (
    <>
      {hasFailed ? code : null}
      {isOwn ? <OwnActions training={training} model={model} /> : null}
      <LinkButton
        to={`/compare?trainings=${training.id}`}
        variant="default"
        leftSection={<GitCompareArrows size={16} aria-hidden />}
      >
        {t("actions.compare")}
      </LinkButton>
      {hasFailed ? null : code}
    </>
  );
}

function OwnActions({ training, model }: Props) {
  const { t } = useTranslation("training");
  const packages = useQuery(trainingPackagesQuery(training.id)).data;
  const [isContinuing, continuing] = useDisclosure(false);
  const [isCloning, cloning] = useDisclosure(false);
  const package_ = packages?.best ?? packages?.last;
  if (!package_) return null;
  return (
    <>
      <Button variant="default" leftSection={<StepForward size={16} aria-hidden />} onClick={continuing.open}>
        {t("actions.continue")}
      </Button>
      <ContinueDialog training={training} opened={isContinuing} onClose={continuing.close} />
      <NewEvaluation modelId={model.id} />
      <Button variant="default" leftSection={<Copy size={16} aria-hidden />} onClick={cloning.open}>
        {t("actions.clone")}
      </Button>
      <CloneModel model={model} from={package_.id} opened={isCloning} onClose={cloning.close} />
    </>
  );
}
