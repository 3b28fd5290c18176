import { TextInput } from "@mantine/core";
import { useTranslation } from "react-i18next";

import { boundsOf } from "@/api/wire/bounds";
import type { Refusals } from "@/forms/refusals";

import { NewPasswordInput } from "../NewPasswordInput";

/** What somebody says who joins. */
export interface Newcomer {
  readonly email: string;
  readonly displayName: string;
  readonly nickname: string;
  readonly password: string;
}

/** Who has not said anything yet. */
export const NOBODY: Newcomer = { email: "", displayName: "", nickname: "", password: "" };

interface Props {
  value: Newcomer;
  onChange: (value: Newcomer) => void;
  /** The address that the invitation is for. */
  email: string | null;
  domains: readonly string[];
  refused: Refusals;
}

/** The names, the address and the password of a new person, and who sees which. */
export function JoinFields({ value, onChange, email, domains, refused }: Props) {
  const { t } = useTranslation("accounts");
  return (
    <>
      <TextInput
        label={t("fields.email")}
        description={
          email === null && domains.length > 0 ? t("join.domains", { domains: domains.join(", ") }) : null
        }
        type="email"
        autoComplete="username"
        maxLength={boundsOf("Joining", "email").maxLength}
        readOnly={email !== null}
        value={email ?? value.email}
        error={refused.get("email")}
        onChange={(event) => {
          onChange({ ...value, email: event.currentTarget.value });
        }}
      />
      <TextInput
        label={t("fields.displayName")}
        description={t("fields.displayNameHelp")}
        autoComplete="name"
        maxLength={boundsOf("Joining", "display_name").maxLength}
        value={value.displayName}
        error={refused.get("display_name")}
        onChange={(event) => {
          onChange({ ...value, displayName: event.currentTarget.value });
        }}
      />
      <TextInput
        label={t("fields.nickname")}
        description={t("join.nicknameHelp")}
        autoComplete="nickname"
        maxLength={boundsOf("Joining", "nickname").maxLength}
        value={value.nickname}
        error={refused.get("nickname")}
        onChange={(event) => {
          onChange({ ...value, nickname: event.currentTarget.value });
        }}
      />
      <NewPasswordInput
        value={value.password}
        error={refused.get("password")}
        onChange={(password) => {
          onChange({ ...value, password });
        }}
      />
    </>
  );
}
