import { Alert, Button, Group, Stack, Text } from "@mantine/core";
import { useTranslation } from "react-i18next";

import type { Schemas } from "@/api/wire/client";
import { useFormats } from "@/i18n/format";

import type { WorkState } from "./useWork";

interface Props {
  model: Schemas["Model"];
  state: WorkState;
}

/** What somebody has to know about the draft: that it was restored, or that it is not kept, and why. */
export function DraftNotice({ model, state }: Props) {
  const { t } = useTranslation("editor");
  const { keeping, restored, isChanged, version } = state;
  if (keeping === "changed elsewhere") return <OtherTab state={state} />;
  if (keeping === "no room") return <Alert color="red">{t("draft.noRoom")}</Alert>;
  if (!isChanged) return null;
  if (version < model.latest_version)
    return <Alert color="gray">{t("draft.older", { version, latest: model.latest_version })}</Alert>;
  return restored ? <Restored at={restored.at} onDiscard={state.discard} /> : null;
}

function OtherTab({ state }: { state: WorkState }) {
  const { t } = useTranslation("editor");
  return (
    <Alert color="red" title={t("draft.otherTitle")}>
      <Stack gap="xs">
        <Text size="sm">{t("draft.other")}</Text>
        <Group gap="xs">
          <Button size="xs" variant="default" onClick={state.takeOther}>
            {t("draft.takeOther")}
          </Button>
          <Button size="xs" variant="default" onClick={state.keepMine}>
            {t("draft.keepMine")}
          </Button>
        </Group>
      </Stack>
    </Alert>
  );
}

function Restored({ at, onDiscard }: { at: string; onDiscard: () => void }) {
  const { t } = useTranslation("editor");
  const formats = useFormats();
  return (
    <Alert color="gray">
      <Group justify="space-between" gap="xs">
        <Text size="sm">{t("draft.restored", { when: formats.relative(at) })}</Text>
        <Button size="xs" variant="default" onClick={onDiscard}>
          {t("draft.discard")}
        </Button>
      </Group>
    </Alert>
  );
}
