import { Radio, Stack } from "@mantine/core";
import { useTranslation } from "react-i18next";

import type { Schemas } from "@/api/wire/client";

type Kind = Schemas["InvitationRequest"]["kind"];

interface Props {
  value: Kind;
  onChange: (changes: { kind: Kind }) => void;
}

/** Whether people follow a link or type a code. */
export function KindChoice({ value, onChange }: Props) {
  const { t } = useTranslation("accounts");
  return (
    <Radio.Group
      label={t("invitations.kind")}
      value={value}
      onChange={(kind) => {
        onChange({ kind: kind === "join_code" ? "join_code" : "link" });
      }}
    >
      <Stack gap="xs" mt="xs">
        <Radio value="link" label={t("invitations.link")} description={t("invitations.linkHelp")} />
        <Radio value="join_code" label={t("invitations.code")} description={t("invitations.codeHelp")} />
      </Stack>
    </Radio.Group>
  );
}
