import { Button, Modal, Stack, Text } from "@mantine/core";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";

import { makeToken, tokensQuery } from "@/api/people/accounts";
import { CopyLine } from "@/components/CopyLine";

import { TokenForm } from "./TokenForm";

/** Asks what a token shall be good for, makes it, and shows its secret this once. */
export function NewToken({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation(["accounts", "common"]);
  const queries = useQueryClient();
  const make = useMutation({
    mutationFn: makeToken,
    onSuccess: () => queries.invalidateQueries({ queryKey: tokensQuery.queryKey }),
  });
  return (
    <Modal
      opened
      onClose={onClose}
      title={t("tokens.make")}
      closeButtonProps={{ "aria-label": t("common:close") }}
    >
      {make.data ? (
        <Stack gap="md">
          <Text>{t("tokens.onlyNow")}</Text>
          <CopyLine label={t("tokens.secret")} value={make.data.token} />
          <Text size="sm" c="dimmed">
            {t("tokens.use")}
          </Text>
          <Button onClick={onClose}>{t("tokens.kept")}</Button>
        </Stack>
      ) : (
        <TokenForm error={make.error} isMaking={make.isPending} onMake={make.mutate} />
      )}
    </Modal>
  );
}
