import { Text } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";

import { quotaQuery } from "@/api/road/jobs";
import { useFormats } from "@/i18n/format";

/** How much training time and how many models are left this month, where there is a limit. */
export function QuotaLeft() {
  const { t } = useTranslation("wizard");
  const formats = useFormats();
  const quota = useQuery(quotaQuery).data;
  if (!quota) return null;
  const times = [quota.person.left_s, quota.league.left_s].filter((left) => left !== null);
  const models = [quota.person.models_left, quota.league.models_left].filter((left) => left !== null);
  return (
    <Text size="sm" c="dimmed">
      {times.length > 0
        ? t("quota.time", { time: formats.duration(Math.min(...times)) })
        : t("quota.noTimeLimit")}{" "}
      {models.length > 0 ? t("quota.models", { count: Math.min(...models) }) : null}
    </Text>
  );
}
