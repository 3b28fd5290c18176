import { useTranslation } from "react-i18next";

import { Empty } from "@/components/Empty";
import { Fetched } from "@/components/Fetched";
import { LinkButton } from "@/components/LinkButton";
import { MoreButton } from "@/components/tables/MoreButton";

import { ModelTable } from "./ModelTable";
import { useFoundModels } from "./useFoundModels";

/** The reader's models that a search finds. */
export function OwnModels({ search }: { search: string }) {
  const { t } = useTranslation("models");
  const { query, models, isSearching } = useFoundModels(search, false);
  return (
    <Fetched query={query}>
      {() => {
        if (models.length > 0)
          return (
            <>
              <ModelTable models={models} />
              <MoreButton query={query} />
            </>
          );
        if (isSearching) return <Empty title={t("list.nothingFound")} />;
        return (
          <Empty title={t("list.empty")} action={<LinkButton to="/">{t("list.first")}</LinkButton>}>
            {t("list.emptyHelp")}
          </Empty>
        );
      }}
    </Fetched>
  );
}
