import { Button, Group, Modal, Stack, Text, type ButtonProps } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { useMutation } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";

import { ProblemAlert } from "@/components/ProblemAlert";

interface Props extends ButtonProps {
  /** What is done, on the button and on the one that confirms it. */
  label: string;
  /** The question. */
  title: string;
  /** What it means, and whether it can be taken back. */
  text: string;
  act: () => Promise<unknown>;
}

/** A button for what cannot be taken back: it asks once more, and shows what went wrong where it was asked. */
export function ConfirmButton({ label, title, text, act, ...look }: Props) {
  const { t } = useTranslation();
  const [isAsking, { open, close }] = useDisclosure(false);
  const confirmed = useMutation({ mutationFn: act, onSuccess: close });
  return (
    <>
      <Button variant="default" onClick={open} {...look}>
        {label}
      </Button>
      <Modal opened={isAsking} onClose={close} title={title} closeButtonProps={{ "aria-label": t("close") }}>
        <Stack>
          <Text>{text}</Text>
          {confirmed.error ? <ProblemAlert error={confirmed.error} /> : null}
          <Group justify="flex-end">
            <Button variant="default" onClick={close}>
              {t("cancel")}
            </Button>
            <Button
              color="red.9"
              loading={confirmed.isPending}
              onClick={() => {
                confirmed.mutate();
              }}
            >
              {label}
            </Button>
          </Group>
        </Stack>
      </Modal>
    </>
  );
}
