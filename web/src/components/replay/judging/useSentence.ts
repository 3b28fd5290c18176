import { useTranslation } from "react-i18next";

import type { Sentence } from "@/replay/judgements";

/** Return a function that says a sentence of the previews in the reader's language. */
export function useSentence(): (sentence: Sentence) => string {
  const { i18n } = useTranslation();
  return (sentence) => (i18n.language === "ko" ? sentence.ko : sentence.en);
}
