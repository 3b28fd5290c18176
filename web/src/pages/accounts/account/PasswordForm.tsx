import { Button, Group, PasswordInput, SimpleGrid } from "@mantine/core";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";

import { changePassword, type Me } from "@/api/people/accounts";
import { boundsOf } from "@/api/wire/bounds";
import { FormProblem } from "@/components/accounts/FormProblem";
import { useFaults } from "@/components/accounts/useFaults";

import { NewPasswordInput } from "../NewPasswordInput";
import { Saved } from "./Saved";
import { Section } from "./Section";

const FIELDS = ["current_password", "new_password"] as const;

/** Another password, or the first one of somebody who came by single sign-on. */
export function PasswordForm({ me }: { me: Me }) {
  const { t } = useTranslation("accounts");
  const queries = useQueryClient();
  const [current, setCurrent] = useState("");
  const [chosen, setChosen] = useState("");
  const change = useMutation({
    mutationFn: () =>
      changePassword({ current_password: me.has_password ? current : null, new_password: chosen }),
    onSuccess: async () => {
      setCurrent("");
      setChosen("");
      await queries.invalidateQueries({ queryKey: ["me"] });
    },
  });
  const { form, faults, isFilled } = useFaults(change.error, {
    new_password: chosen,
    ...(me.has_password ? { current_password: current } : {}),
  });
  return (
    <Section
      title={t("account.password")}
      lead={t(me.has_password ? "account.passwordHelp" : "account.noPassword")}
    >
      <form
        ref={form}
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          if (isFilled()) change.mutate();
        }}
      >
        <SimpleGrid cols={{ base: 1, sm: 2 }} mb="md" style={{ alignItems: "end" }}>
          {me.has_password ? (
            <PasswordInput
              label={t("fields.currentPassword")}
              autoComplete="current-password"
              maxLength={boundsOf("PasswordChange", "current_password").maxLength}
              value={current}
              error={faults.get("current_password")}
              visibilityToggleButtonProps={{ "aria-label": t("fields.showPassword"), tabIndex: 0 }}
              onChange={(event) => {
                setCurrent(event.currentTarget.value);
              }}
            />
          ) : null}
          <NewPasswordInput value={chosen} onChange={setChosen} error={faults.get("new_password")} />
        </SimpleGrid>
        <FormProblem error={change.error} fields={FIELDS} />
        <Group gap="sm">
          <Button type="submit" variant="default" loading={change.isPending}>
            {t("account.changePassword")}
          </Button>
          <Saved isShown={change.isSuccess} />
        </Group>
      </form>
    </Section>
  );
}
