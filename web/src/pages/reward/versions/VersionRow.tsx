import { Button, Divider, Group, Stack, Text } from "@mantine/core";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";

import { versionQuery } from "@/api/road/models";
import type { Schemas } from "@/api/wire/client";
import { ProblemAlert } from "@/components/ProblemAlert";
import { useFormats } from "@/i18n/format";

import { Question } from "../Question";
import { useSaving } from "../saving/useSaving";
import { workOf, type WorkState } from "../useWork";

interface Props {
  model: Schemas["Model"];
  version: Schemas["VersionOverview"];
  state: WorkState;
  isOwn: boolean;
}

/** One version: its number, when it was saved and what was changed, and the way back to it. */
export function VersionRow({ model, version, state, isOwn }: Props) {
  const { t } = useTranslation("editor");
  const formats = useFormats();
  const isLatest = version.number === model.latest_version;
  return (
    <>
      <Group justify="space-between" wrap="nowrap" py="xs">
        <Stack gap={2}>
          <Text fw={600}>{t("versions.number", { number: version.number })}</Text>
          {version.note ? <Text size="sm">{version.note}</Text> : null}
          <Text size="sm" c="dimmed">
            {formats.moment(version.created_at)}
          </Text>
        </Stack>
        {isLatest ? (
          <Text size="sm" c="dimmed" style={{ flex: "none" }}>
            {t("versions.latest")}
          </Text>
        ) : null}
        {isOwn && !isLatest ? <Restore model={model} number={version.number} state={state} /> : null}
      </Group>
      <Divider />
    </>
  );
}

/** Saves the reward of an older version as a new one; the versions between stay. */
function Restore({ model, number, state }: { model: Schemas["Model"]; number: number; state: WorkState }) {
  const { t } = useTranslation("editor");
  const [isAsking, setAsking] = useState(false);
  const queries = useQueryClient();
  const save = useSaving(model, {
    saved: (version, _sent, now) => {
      state.saved(version, state.work, now);
    },
  });
  const restore = useMutation({
    mutationFn: async () => {
      const { reward } = await queries.query(versionQuery(model.id, number));
      return save.mutateAsync({ work: workOf(reward), note: t("versions.restoredNote", { number }) });
    },
  });
  return (
    <Stack gap="xs" align="flex-end" style={{ flex: "none" }}>
      <Button
        size="xs"
        variant="default"
        loading={restore.isPending}
        aria-label={t("versions.restoreNumber", { number })}
        onClick={() => {
          if (state.isChanged) setAsking(true);
          else restore.mutate();
        }}
      >
        {t("versions.restore")}
      </Button>
      {restore.error ? <ProblemAlert error={restore.error} /> : null}
      <Question
        isOpen={isAsking}
        title={t("replace.title")}
        text={t("replace.text")}
        yes={t("replace.yes")}
        onYes={restore.mutate}
        onClose={() => {
          setAsking(false);
        }}
      />
    </Stack>
  );
}
