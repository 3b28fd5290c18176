import { Button, Group, Modal, Stack, Text } from "@mantine/core";
import { useTranslation } from "react-i18next";

interface Props {
  isOpen: boolean;
  title: string;
  text: string;
  /** What the button says that does it. */
  yes: string;
  onYes: () => void;
  onClose: () => void;
}

/** Asks before something is done that cannot be taken back. */
export function Question({ isOpen, title, text, yes, onYes, onClose }: Props) {
  const { t } = useTranslation();
  return (
    <Modal opened={isOpen} onClose={onClose} title={title} closeButtonProps={{ "aria-label": t("close") }}>
      <Stack gap="md">
        <Text>{text}</Text>
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            {t("cancel")}
          </Button>
          <Button
            onClick={() => {
              onClose();
              onYes();
            }}
          >
            {yes}
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}
