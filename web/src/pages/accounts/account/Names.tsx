import { Button, Group, SimpleGrid, TextInput } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";

import type { Me } from "@/api/people/accounts";
import { boundsOf } from "@/api/wire/bounds";
import { FormProblem } from "@/components/accounts/FormProblem";
import { useFaults } from "@/components/accounts/useFaults";

import { Saved } from "./Saved";
import { Section } from "./Section";
import { useMyChanges } from "./useMyChanges";

const FIELDS = ["display_name", "nickname"] as const;

/** The reader's two names, and who sees which. */
export function Names({ me }: { me: Me }) {
  const { t } = useTranslation(["accounts", "common"]);
  const [displayName, setDisplayName] = useState(me.display_name);
  const [nickname, setNickname] = useState(me.nickname);
  const change = useMyChanges();
  const { form, faults, isFilled } = useFaults(change.error, { display_name: displayName, nickname });
  return (
    <Section title={t("account.names")}>
      <form
        ref={form}
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          if (isFilled()) change.mutate({ display_name: displayName, nickname });
        }}
      >
        <SimpleGrid cols={{ base: 1, sm: 2 }} mb="md">
          <TextInput
            label={t("fields.displayName")}
            description={t("fields.displayNameHelp")}
            autoComplete="name"
            maxLength={boundsOf("MeChanges", "display_name").maxLength}
            value={displayName}
            error={faults.get("display_name")}
            onChange={(event) => {
              setDisplayName(event.currentTarget.value);
            }}
          />
          <TextInput
            label={t("fields.nickname")}
            description={t("fields.nicknameHelp")}
            autoComplete="nickname"
            maxLength={boundsOf("MeChanges", "nickname").maxLength}
            value={nickname}
            error={faults.get("nickname")}
            onChange={(event) => {
              setNickname(event.currentTarget.value);
            }}
          />
        </SimpleGrid>
        <FormProblem error={change.error} fields={FIELDS} />
        <Group gap="sm">
          <Button type="submit" variant="default" loading={change.isPending}>
            {t("common:save")}
          </Button>
          <Saved isShown={change.isSuccess} />
        </Group>
      </form>
    </Section>
  );
}
