import { Text } from "@mantine/core";
import { useQueryClient } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";

import { deleteModel, refreshModels } from "@/api/road/models";
import { Confirmation } from "@/components/Confirmation";

import type { ModelDialogProps } from "./modelDialog";

/** The dialog that puts a model into the bin. */
export function DeleteModel({ model, opened, onClose }: ModelDialogProps) {
  const { t } = useTranslation("models");
  const queries = useQueryClient();
  return (
    <Confirmation
      opened={opened}
      title={t("delete.title")}
      action={t("delete.do")}
      run={async () => {
        await deleteModel(model.id);
        await refreshModels(queries);
      }}
      onClose={onClose}
    >
      <Text fw={600}>{model.name}</Text>
      <Text>{t("delete.help")}</Text>
    </Confirmation>
  );
}
