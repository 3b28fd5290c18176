import { Button, Text } from "@mantine/core";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { useLocation } from "wouter";

import { actOnRace, deleteDraft, keepRace } from "@/api/league/hosting";
import type { Race } from "@/api/league/races";
import { ConfirmButton } from "@/components/ConfirmButton";
import { ProblemAlert } from "@/components/ProblemAlert";

/** Publishes a draft or throws it away, and calls a published race off. */
export function Lifecycle({ race }: { race: Race }) {
  const { t } = useTranslation("hosting");
  const queries = useQueryClient();
  if (race.status === "draft") return <Draft race={race} />;
  if (race.status === "cancelled") return <Text>{t("state.cancelled")}</Text>;
  return (
    <>
      <Text>{t("state.published")}</Text>
      <ConfirmButton
        label={t("state.cancel")}
        title={t("state.cancelTitle")}
        text={t("state.cancelText")}
        act={async () => keepRace(queries, await actOnRace(race.id, "cancel"))}
      />
    </>
  );
}

function Draft({ race }: { race: Race }) {
  const { t } = useTranslation("hosting");
  const queries = useQueryClient();
  const [, navigate] = useLocation();
  const publish = useMutation({
    mutationFn: async () => keepRace(queries, await actOnRace(race.id, "publish")),
  });
  return (
    <>
      <Text>{t("state.draft")}</Text>
      <Button
        loading={publish.isPending}
        onClick={() => {
          publish.mutate();
        }}
      >
        {t("state.publish")}
      </Button>
      {publish.error ? <ProblemAlert error={publish.error} /> : null}
      <ConfirmButton
        label={t("state.delete")}
        title={t("state.deleteTitle")}
        text={t("state.deleteText")}
        act={async () => {
          await deleteDraft(race.id);
          navigate("/races?when=draft", { replace: true });
          queries.removeQueries({ queryKey: ["races", race.id] });
          await queries.invalidateQueries({ queryKey: ["races", "list"] });
        }}
      />
    </>
  );
}
