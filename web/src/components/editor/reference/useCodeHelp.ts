import { useQuery } from "@tanstack/react-query";
import { useMemo } from "react";
import { useTranslation } from "react-i18next";

import { parametersQuery } from "@/api/road/rewardFunctions";
import type { CodeHelp } from "@/editor/code/parameterHelp";
import { useLanguage } from "@/i18n/useLanguage";
import { usePalette } from "@/styles/usePalette";

/** What helps beside the code; null until the server has told the parameters. */
export function useCodeHelp(): CodeHelp | null {
  const { t } = useTranslation("editor");
  const language = useLanguage();
  const palette = usePalette();
  const parameters = useQuery(parametersQuery).data;
  return useMemo(() => {
    if (!parameters) return null;
    const words = parameters.map(({ name, type, unit, sentence, note }) => ({
      name,
      kind: unit === "" ? type : t("parameters.kind", { type, unit }),
      sentence: sentence[language],
      note: note?.[language] ?? null,
    }));
    return { palette, parameters: new Map(words.map((one) => [one.name, one])) };
  }, [parameters, language, palette, t]);
}
