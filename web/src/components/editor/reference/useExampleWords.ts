import { useTranslation } from "react-i18next";

import type { Schemas } from "@/api/client";

/** Names the examples in the reader's language; one that these pages do not know is called what its file is. */
export function useExampleWords(): (example: Schemas["ExampleReward"]) => { title: string; idea: string } {
  const { t } = useTranslation("editor");
  const known = t("examples.known", { returnObjects: true });
  return ({ name, idea }) => {
    const words = Object.entries(known).find(([key]) => key === name)?.[1];
    return words ?? { title: name, idea };
  };
}
