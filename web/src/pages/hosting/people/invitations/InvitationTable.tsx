import { Button, Table, Text } from "@mantine/core";
import { useTranslation } from "react-i18next";

import type { Invitation } from "@/api/people/people";
import { WideTable } from "@/components/tables/WideTable";
import { useFormats } from "@/i18n/format";

interface Props {
  invitations: readonly Invitation[];
  onRevoke: (invitation: Invitation) => void;
}

/** Invitations that were made, and how often each was used. */
export function InvitationTable({ invitations, onRevoke }: Props) {
  const { t } = useTranslation("accounts");
  const formats = useFormats();
  const columns = ["label", "kind", "role", "uses", "made", "until"] as const;
  return (
    <WideTable
      caption={t("invitations.tab")}
      columns={columns.map((column) => t(`invitations.${column}`))}
      acts={t("invitations.revoke")}
      minWidth={832}
    >
      {invitations.map((one) => {
        const name = [one.label, one.email].find(Boolean) ?? t("invitations.unnamed");
        return (
          <Table.Tr key={one.id}>
            <Table.Th scope="row" fw={one.label ? 600 : 400}>
              {name}
              {one.label && one.email ? (
                <Text size="sm" c="dimmed" fw={400}>
                  {one.email}
                </Text>
              ) : null}
            </Table.Th>
            <Table.Td>{t(one.kind === "join_code" ? "invitations.code" : "invitations.link")}</Table.Td>
            <Table.Td>{t(`roles.${one.role}`)}</Table.Td>
            <Table.Td>{one.most_uses === null ? one.uses : `${one.uses} / ${one.most_uses}`}</Table.Td>
            <Table.Td>{formats.moment(one.created_at)}</Table.Td>
            <Table.Td>
              {one.is_usable && one.expires_at ? formats.moment(one.expires_at) : t("invitations.over")}
            </Table.Td>
            <Table.Td ta="right">
              {one.is_usable ? (
                <Button
                  size="compact-sm"
                  variant="default"
                  aria-label={`${t("invitations.revoke")}: ${name}`}
                  onClick={() => {
                    onRevoke(one);
                  }}
                >
                  {t("invitations.revoke")}
                </Button>
              ) : null}
            </Table.Td>
          </Table.Tr>
        );
      })}
    </WideTable>
  );
}
