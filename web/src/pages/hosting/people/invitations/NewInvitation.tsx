import { Modal } from "@mantine/core";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";

import { invitationsQuery, makeInvitation } from "@/api/people/people";

import { InvitationForm } from "./InvitationForm";
import { MadeInvitation } from "./MadeInvitation";

/** Asks whom an invitation is for, makes it, and shows it this once. */
export function NewInvitation({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation(["accounts", "common"]);
  const queries = useQueryClient();
  const make = useMutation({
    mutationFn: makeInvitation,
    onSuccess: () => queries.invalidateQueries({ queryKey: invitationsQuery.queryKey }),
  });
  return (
    <Modal
      opened
      onClose={onClose}
      size="lg"
      title={t("invitations.make")}
      closeButtonProps={{ "aria-label": t("common:close") }}
    >
      {make.data ? (
        <MadeInvitation invitation={make.data} onClose={onClose} />
      ) : (
        <InvitationForm error={make.error} isMaking={make.isPending} onMake={make.mutate} />
      )}
    </Modal>
  );
}
