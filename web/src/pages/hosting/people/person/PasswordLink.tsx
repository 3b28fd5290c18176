import { Button, Group, Modal, Stack, Text } from "@mantine/core";
import { useMutation } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";

import { makePasswordLink, type Person } from "@/api/people/people";
import { CopyLine } from "@/components/CopyLine";
import { ProblemAlert } from "@/components/ProblemAlert";
import { useFormats } from "@/i18n/format";

interface Props {
  person: Person;
  onClose: () => void;
}

/** Makes the link with which a person chooses a password, and shows it this once. */
export function PasswordLink({ person, onClose }: Props) {
  const { t } = useTranslation(["accounts", "common"]);
  const formats = useFormats();
  const make = useMutation({ mutationFn: () => makePasswordLink(person.id) });
  return (
    <Modal
      opened
      onClose={onClose}
      title={`${t("acts.passwordLink")}: ${person.display_name}`}
      closeButtonProps={{ "aria-label": t("common:close") }}
    >
      <Stack gap="md">
        {make.data ? (
          <>
            <Text>{t("passwordLink.made", { moment: formats.moment(make.data.expires_at) })}</Text>
            <CopyLine label={t("passwordLink.link")} value={make.data.link} />
            <Button onClick={onClose}>{t("common:close")}</Button>
          </>
        ) : (
          <>
            <Text>{t("passwordLink.what")}</Text>
            {make.error ? <ProblemAlert error={make.error} /> : null}
            <Group justify="flex-end">
              <Button
                loading={make.isPending}
                onClick={() => {
                  make.mutate();
                }}
              >
                {t("passwordLink.make")}
              </Button>
            </Group>
          </>
        )}
      </Stack>
    </Modal>
  );
}
