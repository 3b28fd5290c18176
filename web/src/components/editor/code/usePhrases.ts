import type { TFunction } from "i18next";
import { useMemo } from "react";
import { useTranslation } from "react-i18next";

/** What the editor's own parts say, by the English that they are written in, in the reader's language. */
export function usePhrases(): Readonly<Record<string, string>> {
  const { t } = useTranslation("editor");
  return useMemo(() => phrases(t), [t]);
}

function phrases(t: TFunction<"editor">): Record<string, string> {
  return {
    Find: t("phrases.find"),
    Replace: t("phrases.replaceWith"),
    next: t("phrases.next"),
    previous: t("phrases.previous"),
    all: t("phrases.all"),
    "match case": t("phrases.matchCase"),
    regexp: t("phrases.regexp"),
    "by word": t("phrases.byWord"),
    replace: t("phrases.replace"),
    "replace all": t("phrases.replaceAll"),
    close: t("phrases.close"),
    "current match": t("phrases.currentMatch"),
    "on line": t("phrases.onLine"),
    "replaced match on line $": t("phrases.replacedOne"),
    "replaced $ matches": t("phrases.replacedAll"),
    Completions: t("phrases.completions"),
    Diagnostics: t("phrases.diagnostics"),
    "No diagnostics": t("phrases.noDiagnostics"),
    "Selection deleted": t("phrases.deleted"),
    "$ unchanged lines": t("phrases.unchanged"),
  };
}
