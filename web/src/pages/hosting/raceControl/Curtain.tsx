import { Button, Group, Text } from "@mantine/core";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";

import { actOnRace, keepRace } from "@/api/league/hosting";
import type { Race } from "@/api/league/races";
import { ConfirmButton } from "@/components/ConfirmButton";
import { ProblemAlert } from "@/components/ProblemAlert";
import { useFocusOn } from "@/components/useFocusOn";
import { useFormats } from "@/i18n/format";

/** Holds the public board still, lets it go again, and makes the final standings and the seeds public. */
export function Curtain({ race }: { race: Race }) {
  const { t } = useTranslation("hosting");
  const formats = useFormats();
  const queries = useQueryClient();
  const hold = useMutation({
    mutationFn: async (act: "freeze" | "thaw") => keepRace(queries, await actOnRace(race.id, act)),
  });
  const button = useFocusOn<HTMLButtonElement>(hold.isPending || !hold.submittedAt ? null : hold.submittedAt);
  if (race.revealed_at)
    return <Text>{t("curtain.revealed", { when: formats.moment(race.revealed_at) })}</Text>;
  const hasClosed = race.phases.some(({ state }) => state === "closed");
  return (
    <>
      <Text>
        {race.frozen_at ? t("curtain.frozen", { when: formats.moment(race.frozen_at) }) : t("curtain.moving")}{" "}
        {race.rules.reveal === "at_close" ? t("curtain.revealsItself") : t("curtain.revealByYou")}
      </Text>
      <Group gap="sm">
        <Button
          ref={button}
          variant="default"
          loading={hold.isPending}
          onClick={() => {
            hold.mutate(race.frozen_at ? "thaw" : "freeze");
          }}
        >
          {race.frozen_at ? t("curtain.thaw") : t("curtain.freeze")}
        </Button>
        <ConfirmButton
          label={t("curtain.reveal")}
          title={t("curtain.revealTitle")}
          text={t("curtain.revealText")}
          disabled={!hasClosed}
          act={async () => keepRace(queries, await actOnRace(race.id, "reveal"))}
        />
      </Group>
      {hasClosed ? null : (
        <Text size="sm" c="dimmed">
          {t("curtain.notClosed")}
        </Text>
      )}
      {hold.error ? <ProblemAlert error={hold.error} /> : null}
    </>
  );
}
