import { Modal } from "@mantine/core";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { useLocation } from "wouter";

import { cloneModel, refreshModels, type PackageChoice } from "@/api/road/models";

import type { ModelDialogProps } from "./modelDialog";
import { NameForm, type Naming } from "./NameForm";

interface Props extends ModelDialogProps {
  /** Whose weights the clone begins with: those that stand for the model, or of one of its packages. */
  from?: PackageChoice;
}

/** The dialog that makes a model which goes on with what another one has learnt, and opens its code. */
export function CloneModel({ model, from = "best", opened, onClose }: Props) {
  const { t } = useTranslation(["models", "common"]);
  const queries = useQueryClient();
  const [, go] = useLocation();
  const clone = useMutation({
    mutationFn: (naming: Naming) => cloneModel(model.id, { ...naming, package: from }),
    onSuccess: async ({ id }) => {
      await refreshModels(queries);
      go(`/models/${id}/reward`);
    },
  });
  return (
    <Modal
      opened={opened}
      onClose={onClose}
      title={t("clone.title")}
      closeButtonProps={{ "aria-label": t("common:close") }}
    >
      <NameForm
        help={t("clone.help")}
        start={{ name: t("clone.proposed", { name: model.name }), description: "" }}
        submitLabel={t("clone.make")}
        isPending={clone.isPending}
        error={clone.error}
        onSubmit={clone.mutate}
        onCancel={onClose}
      />
    </Modal>
  );
}
