import { Button, Stack, Text } from "@mantine/core";
import { useTranslation } from "react-i18next";

import type { Schemas } from "@/api/wire/client";
import { CopyLine } from "@/components/CopyLine";
import { useFormats } from "@/i18n/format";

interface Props {
  invitation: Schemas["NewInvitation"];
  onClose: () => void;
}

/** A new invitation to be handed out: its code large enough for a wall, and its link. */
export function MadeInvitation({ invitation, onClose }: Props) {
  const { t } = useTranslation("accounts");
  const formats = useFormats();
  const { join_code: code, link, expires_at: end } = invitation;
  return (
    <Stack gap="md">
      <Text>{t("invitations.onlyNow")}</Text>
      {code ? (
        <Text ta="center" ff="monospace" fw={700} fz="clamp(2rem, 10vw, 4rem)">
          {code}
        </Text>
      ) : null}
      <CopyLine label={t("invitations.link")} value={link} />
      {end ? (
        <Text size="sm" c="dimmed">
          {t("join.until", { moment: formats.moment(end) })}
        </Text>
      ) : null}
      <Button onClick={onClose}>{t("invitations.kept")}</Button>
    </Stack>
  );
}
