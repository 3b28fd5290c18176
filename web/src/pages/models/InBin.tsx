import { Alert, Button, Stack } from "@mantine/core";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { Trash2 } from "lucide-react";
import { useTranslation } from "react-i18next";

import { refreshModels, restoreModel } from "@/api/road/models";
import type { Schemas } from "@/api/wire/client";
import { ProblemAlert } from "@/components/ProblemAlert";

interface Props {
  model: Schemas["Model"];
  mayRestore: boolean;
}

/** Says that a model is in the bin, with the way back. */
export function InBin({ model, mayRestore }: Props) {
  const { t } = useTranslation("models");
  const queries = useQueryClient();
  const restore = useMutation({
    mutationFn: () => restoreModel(model.id),
    onSuccess: () => refreshModels(queries),
  });
  return (
    <Alert color="gray" icon={<Trash2 aria-hidden />} title={t("bin.isHere")}>
      <Stack gap="sm" align="flex-start">
        {t("bin.help")}
        {mayRestore ? (
          <Button
            variant="default"
            loading={restore.isPending}
            onClick={() => {
              restore.mutate();
            }}
          >
            {t("bin.restore")}
          </Button>
        ) : null}
        {restore.error ? <ProblemAlert error={restore.error} /> : null}
      </Stack>
    </Alert>
  );
}
