import { Button, Group, Modal, Stack } from "@mantine/core";
import { useMutation } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";

import { ProblemAlert } from "@/components/ProblemAlert";

/** What is asked, and what is done where the answer is yes. */
export interface ConfirmationProps {
  opened: boolean;
  title: string;
  /** What follows from it. */
  children: ReactNode;
  /** What the button that does it says. */
  action: string;
  /** What the button that does not do it says; "Cancel" without it. */
  keep?: string;
  /** Does it; the dialog closes when that worked. */
  run: () => Promise<unknown>;
  onClose: () => void;
  /** Whether it can be done already; it can, without it. */
  isReady?: boolean;
}

/** Asks once more before something that cannot simply be taken back, and shows what went wrong where it was asked. */
export function Confirmation({ opened, title, children, onClose, ...choice }: ConfirmationProps) {
  const { t } = useTranslation();
  return (
    <Modal opened={opened} onClose={onClose} title={title} closeButtonProps={{ "aria-label": t("close") }}>
      <Stack gap="md">
        {children}
        <Choice onClose={onClose} {...choice} />
      </Stack>
    </Modal>
  );
}

type ChoiceProps = Omit<ConfirmationProps, "opened" | "title" | "children">;

/** The two buttons; each time the dialog opens they know nothing of what failed before. */
function Choice({ action, keep, run, onClose, isReady = true }: ChoiceProps) {
  const { t } = useTranslation();
  const act = useMutation({ mutationFn: run, onSuccess: onClose });
  return (
    <>
      {act.error ? <ProblemAlert error={act.error} /> : null}
      <Group justify="flex-end" gap="sm">
        <Button variant="default" onClick={onClose} data-autofocus>
          {keep ?? t("cancel")}
        </Button>
        <Button
          color="red"
          disabled={!isReady}
          loading={act.isPending}
          onClick={() => {
            act.mutate();
          }}
        >
          {action}
        </Button>
      </Group>
    </>
  );
}
