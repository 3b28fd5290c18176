import { useState, type ReactNode } from "react";
import { useTranslation } from "react-i18next";

import type { Work } from "@/editor/drafts/draft";

import { Question } from "./Question";
import type { WorkState } from "./useWork";

/** Put other work in the place of what is there, after asking where something unsaved would be lost. */
export function useReplacing({ isChanged, change }: WorkState): {
  replace: (work: Work) => void;
  question: ReactNode;
} {
  const { t } = useTranslation("editor");
  const [waiting, setWaiting] = useState<Work | null>(null);
  const replace = (work: Work) => {
    if (isChanged) setWaiting(work);
    else change(work);
  };
  const question = (
    <Question
      isOpen={waiting !== null}
      title={t("replace.title")}
      text={t("replace.text")}
      yes={t("replace.yes")}
      onYes={() => {
        if (waiting) change(waiting);
      }}
      onClose={() => {
        setWaiting(null);
      }}
    />
  );
  return { replace, question };
}
