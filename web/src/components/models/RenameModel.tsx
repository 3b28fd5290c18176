import { Modal } from "@mantine/core";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";

import { changeModel, refreshModels } from "@/api/road/models";

import type { ModelDialogProps } from "./modelDialog";
import { NameForm, type Naming } from "./NameForm";

/** The dialog that changes what a model is called. */
export function RenameModel({ model, opened, onClose }: ModelDialogProps) {
  const { t } = useTranslation(["models", "common"]);
  const queries = useQueryClient();
  const change = useMutation({
    mutationFn: (naming: Naming) => changeModel(model.id, naming),
    onSuccess: async () => {
      await refreshModels(queries);
      onClose();
    },
  });
  return (
    <Modal
      opened={opened}
      onClose={onClose}
      title={t("rename.title")}
      closeButtonProps={{ "aria-label": t("common:close") }}
    >
      <NameForm
        start={{ name: model.name, description: model.description }}
        submitLabel={t("common:save")}
        isPending={change.isPending}
        error={change.error}
        onSubmit={change.mutate}
        onCancel={onClose}
      />
    </Modal>
  );
}
