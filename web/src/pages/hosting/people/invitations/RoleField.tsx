import { Select } from "@mantine/core";
import { useTranslation } from "react-i18next";

import type { Role } from "@/api/people/people";
import { useMay } from "@/api/people/session";

const ROLES: readonly Role[] = ["participant", "instructor", "organiser", "administrator"];

interface Props {
  value: Role;
  onChange: (changes: { role: Role }) => void;
  error: string | undefined;
}

/** What accounts made with an invitation are allowed; only for those who may give roles. */
export function RoleField({ value, onChange, error }: Props) {
  const { t } = useTranslation("accounts");
  if (!useMay("manage_roles")) return null;
  return (
    <Select
      label={t("people.role")}
      description={t(`roleHelp.${value}`)}
      data={ROLES.map((role) => ({ value: role, label: t(`roles.${role}`) }))}
      allowDeselect={false}
      value={value}
      error={error}
      onChange={(role) => {
        onChange({ role: ROLES.find((one) => one === role) ?? value });
      }}
    />
  );
}
