import { useTranslation } from "react-i18next";

import { Empty } from "@/components/Empty";
import { LinkButton } from "@/components/LinkButton";

/** Shown at an address where no page is. */
export function Lost() {
  const { t } = useTranslation();
  return (
    <Empty title={t("problem.lostTitle")} action={<LinkButton to="/">{t("problem.home")}</LinkButton>}>
      {t("problem.lost")}
    </Empty>
  );
}
