import { Button, Group, Modal, Stack, Text, TextInput } from "@mantine/core";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useLocation } from "wouter";

import { boundsOf } from "@/api/bounds";
import type { Schemas } from "@/api/client";
import { cloneModel, refreshModels } from "@/api/models";
import { ApiProblem } from "@/api/problem";
import { ProblemAlert } from "@/components/ProblemAlert";

interface Props {
  model: Schemas["Model"];
  /** Artifact of the package whose weights the clone begins with. */
  packageId: string;
  opened: boolean;
  onClose: () => void;
}

/** Makes a model that goes on with what this training has learnt, and opens its code. */
export function CloneDialog({ opened, onClose, ...rest }: Props) {
  const { t } = useTranslation(["training", "common"]);
  return (
    <Modal
      opened={opened}
      onClose={onClose}
      title={t("clone.title")}
      closeButtonProps={{ "aria-label": t("common:close") }}
      centered
    >
      <Form onClose={onClose} {...rest} />
    </Modal>
  );
}

function Form({ model, packageId, onClose }: Omit<Props, "opened">) {
  const { t } = useTranslation(["training", "common"]);
  const queries = useQueryClient();
  const [, go] = useLocation();
  const [name, setName] = useState(t("clone.proposed", { name: model.name }));
  const clone = useMutation({
    mutationFn: () => cloneModel(model.id, { name, description: "", package: packageId }),
    onSuccess: async ({ id }) => {
      await refreshModels(queries);
      go(`/models/${id}/reward`);
    },
  });
  const nameFault =
    clone.error instanceof ApiProblem && clone.error.field === "name" ? clone.error.message : null;
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        clone.mutate();
      }}
    >
      <Stack>
        <Text>{t("clone.help")}</Text>
        <TextInput
          label={t("clone.name")}
          value={name}
          onChange={(event) => {
            setName(event.currentTarget.value);
          }}
          maxLength={boundsOf("NewClone", "name").maxLength}
          error={nameFault}
          required
          data-autofocus
        />
        {clone.isError && nameFault === null ? <ProblemAlert error={clone.error} /> : null}
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            {t("common:cancel")}
          </Button>
          <Button type="submit" loading={clone.isPending}>
            {t("clone.make")}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
