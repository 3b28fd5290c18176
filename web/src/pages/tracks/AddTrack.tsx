import { Button, Modal, Stack, Text } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { Plus } from "lucide-react";
import { useTranslation } from "react-i18next";
import { useLocation } from "wouter";

import { addTrack } from "@/api/road/tracks";
import { ProblemAlert } from "@/components/ProblemAlert";
import { FileField } from "@/forms/fields/FileField";

/** The button that adds a track to the league, and the dialog in which its file is chosen. */
export function AddTrack() {
  const { t } = useTranslation(["tracks", "common"]);
  const [isOpen, { open, close }] = useDisclosure(false);
  const queries = useQueryClient();
  const [, go] = useLocation();
  const add = useMutation({
    mutationFn: addTrack,
    onSuccess: (track) => {
      void queries.invalidateQueries({ queryKey: ["tracks"] });
      go(`/tracks/${encodeURIComponent(track.name)}`);
    },
  });
  return (
    <>
      <Button
        variant="default"
        leftSection={<Plus aria-hidden size={16} />}
        onClick={() => {
          add.reset();
          open();
        }}
      >
        {t("add.open")}
      </Button>
      <Modal
        opened={isOpen}
        onClose={close}
        title={t("add.title")}
        closeButtonProps={{ "aria-label": t("common:close") }}
        size="lg"
      >
        <Stack gap="md">
          <Text size="sm">{t("add.help")}</Text>
          <FileField
            choose={t("add.choose")}
            drop={t("add.drop")}
            accept=".json,.npy"
            isDisabled={add.isPending}
            onFiles={([file]) => {
              if (file) add.mutate(file);
            }}
          />
          {add.error ? <ProblemAlert error={add.error} /> : null}
        </Stack>
      </Modal>
    </>
  );
}
