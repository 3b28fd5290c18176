import { Button, PasswordInput, Stack, TextInput } from "@mantine/core";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";

import { signIn, welcome } from "@/api/people/accounts";
import { boundsOf } from "@/api/wire/bounds";
import { FormProblem } from "@/components/accounts/FormProblem";
import { useFaults } from "@/components/accounts/useFaults";

const FIELDS = ["email", "password"] as const;

/** Signing in with an address and a password; the page then leads on by itself. */
export function PasswordSignIn() {
  const { t } = useTranslation("accounts");
  const queries = useQueryClient();
  const [email, setEmail] = useState("");
  const [password, setPassword] = useState("");
  const enter = useMutation({
    mutationFn: () => signIn({ email, password }),
    onSuccess: (me) => {
      welcome(queries, me);
    },
  });
  const { form, faults, isFilled } = useFaults(enter.error, { email, password });
  return (
    <form
      ref={form}
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        if (isFilled()) enter.mutate();
      }}
    >
      <Stack gap="md">
        <FormProblem error={enter.error} fields={FIELDS} />
        <TextInput
          label={t("fields.email")}
          type="email"
          autoComplete="username"
          maxLength={boundsOf("SignIn", "email").maxLength}
          value={email}
          error={faults.get("email")}
          onChange={(event) => {
            setEmail(event.currentTarget.value);
          }}
        />
        <PasswordInput
          label={t("fields.password")}
          autoComplete="current-password"
          maxLength={boundsOf("SignIn", "password").maxLength}
          value={password}
          error={faults.get("password")}
          visibilityToggleButtonProps={{ "aria-label": t("fields.showPassword"), tabIndex: 0 }}
          onChange={(event) => {
            setPassword(event.currentTarget.value);
          }}
        />
        <Button type="submit" loading={enter.isPending}>
          {t("signIn.action")}
        </Button>
      </Stack>
    </form>
  );
}
