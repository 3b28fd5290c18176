import { PasswordInput } from "@mantine/core";
import { useTranslation } from "react-i18next";

import { boundsOf } from "@/api/wire/bounds";

interface Props {
  value: string;
  onChange: (value: string) => void;
  error: string | undefined;
}

/** A password that somebody chooses; the server says when it is too weak. */
export function NewPasswordInput({ value, onChange, error }: Props) {
  const { t } = useTranslation("accounts");
  return (
    <PasswordInput
      label={t("fields.newPassword")}
      description={t("fields.newPasswordHelp")}
      autoComplete="new-password"
      maxLength={boundsOf("NewPassword", "password").maxLength}
      value={value}
      error={error}
      visibilityToggleButtonProps={{ "aria-label": t("fields.showPassword"), tabIndex: 0 }}
      onChange={(event) => {
        onChange(event.currentTarget.value);
      }}
    />
  );
}
