import { Button, Group, Modal, Radio, Stack } from "@mantine/core";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";

import { changeRole, type Person, type Role } from "@/api/people/people";
import { ProblemAlert } from "@/components/ProblemAlert";

const ROLES: readonly Role[] = ["participant", "instructor", "organiser", "administrator"];

interface Props {
  person: Person;
  onClose: () => void;
}

/** Gives a person another role. */
export function RoleChoice({ person, onClose }: Props) {
  const { t } = useTranslation(["accounts", "common"]);
  const queries = useQueryClient();
  const [role, setRole] = useState<string>(person.role);
  const change = useMutation({
    mutationFn: (chosen: Role) => changeRole(person.id, chosen),
    onSuccess: async () => {
      await queries.invalidateQueries({ queryKey: ["people"] });
      onClose();
    },
  });
  return (
    <Modal
      opened
      onClose={onClose}
      title={`${t("acts.role")}: ${person.display_name}`}
      closeButtonProps={{ "aria-label": t("common:close") }}
    >
      <Stack gap="md">
        <Radio.Group aria-label={t("people.role")} value={role} onChange={setRole}>
          <Stack gap="sm">
            {ROLES.map((one) => (
              <Radio key={one} value={one} label={t(`roles.${one}`)} description={t(`roleHelp.${one}`)} />
            ))}
          </Stack>
        </Radio.Group>
        {change.error ? <ProblemAlert error={change.error} /> : null}
        <Group justify="flex-end">
          <Button
            loading={change.isPending}
            onClick={() => {
              change.mutate(ROLES.find((one) => one === role) ?? person.role);
            }}
          >
            {t("common:save")}
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}
