import { Button } from "@mantine/core";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { Pencil, Rocket } from "lucide-react";
import { useTranslation } from "react-i18next";
import { useLocation, useParams } from "wouter";

import { useMe } from "@/api/people/session";
import { modelQuery, refreshModels, startTraining } from "@/api/road/models";
import type { Schemas } from "@/api/wire/client";
import { FetchedPage } from "@/components/whole/FetchedPage";
import { LinkButton } from "@/components/LinkButton";
import { ModelMenu } from "@/components/models/ModelMenu";
import { useModelNews } from "@/components/models/useModelNews";
import { Page } from "@/components/Page";
import { ProblemAlert } from "@/components/ProblemAlert";
import { Parts } from "@/pages/models/parts/Parts";

import { Facts } from "./Facts";
import { InBin } from "./InBin";

/** One model: what it is, what became of it, and what may be done with it. */
export default function ModelPage() {
  const { modelId = "" } = useParams();
  const query = useQuery(modelQuery(modelId));
  useModelNews();
  return <FetchedPage query={query}>{(model) => <Shown model={model} />}</FetchedPage>;
}

function Shown({ model }: { model: Schemas["Model"] }) {
  const isOwn = useMe()?.id === model.owner_id;
  const isInBin = model.deleted_at !== null;
  const train = useTrainAndWatch(model.id);
  return (
    <Page
      title={model.name}
      lead={model.description || null}
      actions={isOwn && !isInBin ? <Actions model={model} train={train} /> : null}
    >
      {isInBin ? <InBin model={model} mayRestore={isOwn} /> : null}
      {train.error ? <ProblemAlert error={train.error} /> : null}
      <Facts model={model} />
      <Parts model={model} isOwn={isOwn && !isInBin} />
    </Page>
  );
}

interface ActionsProps {
  model: Schemas["Model"];
  train: ReturnType<typeof useTrainAndWatch>;
}

function Actions({ model, train }: ActionsProps) {
  const { t } = useTranslation("models");
  return (
    <>
      <LinkButton
        to={`/models/${model.id}/reward`}
        variant="default"
        leftSection={<Pencil size={18} aria-hidden />}
      >
        {t("page.editCode")}
      </LinkButton>
      <Button
        leftSection={<Rocket size={18} aria-hidden />}
        loading={train.isPending}
        onClick={() => {
          train.mutate();
        }}
      >
        {t("page.train")}
      </Button>
      <ModelMenu model={model} />
    </>
  );
}

/** Starts a training of the latest version, and goes to where it is seen. */
function useTrainAndWatch(modelId: string) {
  const queries = useQueryClient();
  const [, go] = useLocation();
  return useMutation({
    mutationFn: () => startTraining(modelId),
    onSuccess: ({ id }) => {
      void refreshModels(queries);
      go(`/trainings/${id}`);
    },
  });
}
