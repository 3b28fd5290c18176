import { useTranslation } from "react-i18next";

import { LinkButton } from "@/components/LinkButton";
import { Page } from "@/components/Page";

/** Shown at an address where there is nothing. */
export function Lost() {
  const { t } = useTranslation();
  return (
    <Page
      title={t("problem.lostTitle")}
      lead={t("problem.lost")}
      actions={<LinkButton to="/">{t("problem.home")}</LinkButton>}
    >
      {null}
    </Page>
  );
}
