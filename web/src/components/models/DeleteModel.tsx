import { Button, Group, Modal, Stack, Text } from "@mantine/core";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";

import { deleteModel, refreshModels } from "@/api/models";
import { ProblemAlert } from "@/components/ProblemAlert";

import type { ModelDialogProps } from "./modelDialog";

/** The dialog that puts a model into the bin. */
export function DeleteModel({ model, opened, onClose }: ModelDialogProps) {
  const { t } = useTranslation(["models", "common"]);
  const queries = useQueryClient();
  const remove = useMutation({
    mutationFn: () => deleteModel(model.id),
    onSuccess: async () => {
      onClose();
      await refreshModels(queries);
    },
  });
  return (
    <Modal
      opened={opened}
      onClose={onClose}
      title={t("delete.title")}
      closeButtonProps={{ "aria-label": t("common:close") }}
    >
      <Stack>
        <Text fw={600}>{model.name}</Text>
        <Text>{t("delete.help")}</Text>
        {remove.error ? <ProblemAlert error={remove.error} /> : null}
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose} data-autofocus>
            {t("common:cancel")}
          </Button>
          <Button
            color="red"
            loading={remove.isPending}
            onClick={() => {
              remove.mutate();
            }}
          >
            {t("delete.do")}
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}
