import { Anchor } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { Link } from "wouter";

import type { Schemas } from "@/api/wire/client";
import { useFormats } from "@/i18n/format";

interface Props {
  model: Schemas["Model"];
  isChanged: boolean;
}

/** Which version this is, and whether there is more than it; with the way to the model. */
export function Lead({ model, isChanged }: Props) {
  const { t } = useTranslation("editor");
  const formats = useFormats();
  const { number, created_at } = model.version;
  return (
    <>
      <Anchor component={Link} href={`/models/${model.id}`} underline="always">
        {t("page.toModel")}
      </Anchor>
      {" · "}
      {t("page.version", { number, when: formats.relative(created_at) })}
      {isChanged ? ` · ${t("page.unsaved")}` : null}
    </>
  );
}
