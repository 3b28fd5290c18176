import { useTranslation } from "react-i18next";

import type { InvitationFacts } from "@/api/people/accounts";
import { useFormats } from "@/i18n/format";

/** What an invitation is for, in words. */
export function InvitationWords({ facts }: { facts: InvitationFacts }) {
  const { t } = useTranslation("accounts");
  const formats = useFormats();
  const { kind, role, race, expires_at: end } = facts;
  return [
    kind === "first_administrator" ? t("join.first") : null,
    kind !== "first_administrator" && role !== "participant"
      ? t("join.role", { role: t(`roles.${role}`) })
      : null,
    race ? t("join.race", { race: race.name }) : null,
    end ? t("join.until", { moment: formats.moment(end) }) : null,
  ]
    .filter(Boolean)
    .join(" ");
}
