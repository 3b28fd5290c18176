import { Button, Group, Modal, Stack, Text } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { Square } from "lucide-react";
import { useTranslation } from "react-i18next";

import type { Schemas } from "@/api/client";
import { stopJob } from "@/api/jobs";
import { ProblemAlert } from "@/components/ProblemAlert";

/** Stops a job, once the reader has said that they mean it. */
export function StopJob({ job }: { job: Pick<Schemas["Job"], "id" | "status" | "stop_asked_at"> }) {
  const { t } = useTranslation(["training", "common"]);
  const queries = useQueryClient();
  const [isAsking, { open, close }] = useDisclosure(false);
  const stop = useMutation({
    mutationFn: () => stopJob(job.id),
    onSuccess: async (stopped) => {
      queries.setQueryData(["jobs", job.id], stopped);
      close();
      await queries.invalidateQueries({ queryKey: ["jobs"] });
    },
  });
  const isStopping = job.status === "stopping" || job.stop_asked_at !== null;
  return (
    <>
      <Button
        variant="default"
        size="xs"
        leftSection={<Square size={14} aria-hidden />}
        disabled={isStopping}
        onClick={open}
      >
        {t("job.stop")}
      </Button>
      <Modal
        opened={isAsking}
        onClose={close}
        title={t("job.stopTitle")}
        closeButtonProps={{ "aria-label": t("common:close") }}
        centered
      >
        <Stack>
          <Text>{t(job.status === "queued" ? "job.stopWaiting" : "job.stopRunning")}</Text>
          {stop.isError ? <ProblemAlert error={stop.error} /> : null}
          <Group justify="flex-end">
            <Button variant="default" onClick={close}>
              {t("job.keep")}
            </Button>
            <Button
              color="red.8"
              loading={stop.isPending}
              onClick={() => {
                stop.mutate();
              }}
            >
              {t("job.stop")}
            </Button>
          </Group>
        </Stack>
      </Modal>
    </>
  );
}
