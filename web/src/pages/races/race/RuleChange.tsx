import { Code } from "@mantine/core";
import { useTranslation } from "react-i18next";

import type { Schemas } from "@/api/wire/client";

/** One field of the rules with what it was and what it is. */
export function RuleChange({ change }: { change: Schemas["Change"] }) {
  const { t } = useTranslation("races");
  return (
    <>
      <Code>{change.field}</Code>{" "}
      {t("rules.fromTo", {
        before: written(change.before, t("rules.nothing")),
        after: written(change.after, t("rules.nothing")),
      })}
    </>
  );
}

function written(value: unknown, nothing: string): string {
  if (value === null || value === undefined || (Array.isArray(value) && value.length === 0)) return nothing;
  return typeof value === "string" ? value : JSON.stringify(value);
}
