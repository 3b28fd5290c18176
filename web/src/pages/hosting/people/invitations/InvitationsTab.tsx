import { Button, Group, Stack, Text } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { useInfiniteQuery, useQueryClient } from "@tanstack/react-query";
import { Plus } from "lucide-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";

import { invitationsQuery, revokeInvitation, type Invitation } from "@/api/people/people";
import { Confirmation } from "@/components/Confirmation";
import { Empty } from "@/components/Empty";
import { ProblemAlert } from "@/components/ProblemAlert";
import { MoreButton } from "@/components/tables/MoreButton";

import { InvitationTable } from "./InvitationTable";
import { NewInvitation } from "./NewInvitation";

/** The links and codes by which people come in. */
export function InvitationsTab() {
  const { t } = useTranslation(["accounts", "common"]);
  const invitations = useInfiniteQuery(invitationsQuery);
  const [isMaking, setIsMaking] = useState(false);
  const [unwanted, setUnwanted] = useState<Invitation | null>(null);
  const [isAsking, asking] = useDisclosure(false);
  const all = invitations.data?.pages.flatMap(({ items }) => items);
  return (
    <Stack gap="md">
      <Group>
        <Button
          leftSection={<Plus size={16} aria-hidden />}
          onClick={() => {
            setIsMaking(true);
          }}
        >
          {t("invitations.make")}
        </Button>
      </Group>
      {invitations.error && !invitations.isFetchNextPageError ? (
        <ProblemAlert error={invitations.error} onRetry={() => void invitations.refetch()} />
      ) : null}
      {all?.length === 0 ? <Empty title={t("invitations.none")}>{t("invitations.noneHelp")}</Empty> : null}
      {all && all.length > 0 ? (
        <InvitationTable
          invitations={all}
          onRevoke={(invitation) => {
            setUnwanted(invitation);
            asking.open();
          }}
        />
      ) : null}
      <MoreButton query={invitations} />
      {isMaking ? (
        <NewInvitation
          onClose={() => {
            setIsMaking(false);
          }}
        />
      ) : null}
      <Revocation invitation={unwanted} opened={isAsking} onClose={asking.close} />
    </Stack>
  );
}

interface RevocationProps {
  /** The one that is asked about; stays while the dialog closes. */
  invitation: Invitation | null;
  opened: boolean;
  onClose: () => void;
}

function Revocation({ invitation, opened, onClose }: RevocationProps) {
  const { t } = useTranslation("accounts");
  const queries = useQueryClient();
  return (
    <Confirmation
      opened={opened}
      title={t("invitations.revokeTitle")}
      action={t("invitations.revoke")}
      run={async () => {
        if (invitation) await revokeInvitation(invitation.id);
        await queries.invalidateQueries({ queryKey: invitationsQuery.queryKey });
      }}
      onClose={onClose}
    >
      <Text>{t("invitations.revokeWhat")}</Text>
    </Confirmation>
  );
}
