import { Button, Group, Modal, Stack, Text } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { useLocation } from "wouter";

import type { Schemas } from "@/api/client";
import { deleteTrack } from "@/api/tracks";
import { ProblemAlert } from "@/components/ProblemAlert";

/** The button that takes a track of the league off its list, after a question. */
export function DeleteTrack({ track }: { track: Schemas["TrackFacts"] }) {
  const { t } = useTranslation(["tracks", "common"]);
  const [isOpen, { open, close }] = useDisclosure(false);
  const queries = useQueryClient();
  const [, go] = useLocation();
  const remove = useMutation({
    mutationFn: () => deleteTrack(track.name),
    onSuccess: () => {
      void queries.invalidateQueries({ queryKey: ["tracks"] });
      go("/tracks");
    },
  });
  return (
    <>
      <Button variant="default" onClick={open}>
        {t("remove.open")}
      </Button>
      <Modal
        opened={isOpen}
        onClose={close}
        title={t("remove.title", { track: track.title })}
        closeButtonProps={{ "aria-label": t("common:close") }}
      >
        <Stack gap="md">
          <Text>{t("remove.text")}</Text>
          {remove.error ? <ProblemAlert error={remove.error} /> : null}
          <Group justify="flex-end" gap="sm">
            <Button variant="default" onClick={close}>
              {t("common:cancel")}
            </Button>
            <Button
              color="red"
              loading={remove.isPending}
              onClick={() => {
                remove.mutate();
              }}
            >
              {t("remove.confirm")}
            </Button>
          </Group>
        </Stack>
      </Modal>
    </>
  );
}
