import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";

import type { Schemas } from "@/api/client";
import { evaluationQuery } from "@/api/evaluations";
import { modelQuery } from "@/api/models";
import { trainingQuery } from "@/api/trainings";

/** What a job is for, as a person knows it. */
export interface Subject {
  readonly name: string;
  /** Its page; null where it has none. */
  readonly href: string | null;
}

type JobOf = Pick<Schemas["Job"], "kind" | "subject_id">;

/** What a job is for: the model's name once it is known, and the page to look at. */
export function useSubject({ kind, subject_id }: JobOf): Subject {
  const { t } = useTranslation("training");
  const id = subject_id ?? "";
  const training = useQuery({ ...trainingQuery(id), enabled: kind === "training" && id !== "" }).data;
  const evaluation = useQuery({ ...evaluationQuery(id), enabled: kind === "evaluation" && id !== "" }).data;
  const modelId = training?.model_id ?? evaluation?.model_id ?? "";
  const name = useQuery({ ...modelQuery(modelId), enabled: modelId !== "" }).data?.name;
  const hasPage = kind !== "judgement" && subject_id !== null;
  return {
    name: name === undefined ? t(`queue.kinds.${kind}`) : t(`queue.named.${kind}`, { name }),
    href: hasPage ? `/${kind}s/${subject_id}` : null,
  };
}
