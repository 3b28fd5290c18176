import { Button, Group, Modal, Stack } from "@mantine/core";
import { useMutation } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";

import { ProblemAlert } from "@/components/ProblemAlert";

interface Props {
  title: string;
  /** What follows from it. */
  children: ReactNode;
  /** What the button that does it says. */
  action: string;
  /** Does it; the dialog closes when that worked. */
  run: () => Promise<unknown>;
  onClose: () => void;
  /** Whether it can be done already; it can, without it. */
  isReady?: boolean;
}

/** Asks once more before something that cannot simply be taken back. */
export function Confirmation({ title, children, action, run, onClose, isReady = true }: Props) {
  const { t } = useTranslation();
  const act = useMutation({ mutationFn: run, onSuccess: onClose });
  return (
    <Modal opened onClose={onClose} title={title} closeButtonProps={{ "aria-label": t("close") }}>
      <Stack gap="md">
        {children}
        {act.error ? <ProblemAlert error={act.error} /> : null}
        <Group justify="flex-end" gap="sm">
          <Button variant="default" onClick={onClose}>
            {t("cancel")}
          </Button>
          <Button
            color="red.9"
            disabled={!isReady}
            loading={act.isPending}
            onClick={() => {
              act.mutate();
            }}
          >
            {action}
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}
