import { useTranslation } from "react-i18next";

import type { Schemas } from "@/api/wire/client";

/** What a job is for, as a person knows it. */
export interface Subject {
  readonly name: string;
  /** Its page; null where it has none. */
  readonly href: string | null;
}

type JobOf = Pick<Schemas["Job"], "kind" | "subject_id" | "subject_name">;

/** What a job is for: the name of its model or race, and the page to look at. */
export function useSubject({ kind, subject_id, subject_name: name }: JobOf): Subject {
  const { t } = useTranslation("training");
  const hasPage = kind !== "judgement" && subject_id !== null;
  return {
    name: name === null ? t(`queue.kinds.${kind}`) : t(`queue.named.${kind}`, { name }),
    href: hasPage ? `/${kind}s/${subject_id}` : null,
  };
}
