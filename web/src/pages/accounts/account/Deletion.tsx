import { Button, Group, Text, TextInput } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";

import { deleteMe, type Me } from "@/api/people/accounts";
import { Confirmation } from "@/components/Confirmation";

import { Section } from "./Section";

/** The end of an account, by its owner. */
export function Deletion({ me }: { me: Me }) {
  const { t } = useTranslation("accounts");
  const [isAsking, setIsAsking] = useState(false);
  const [typed, setTyped] = useState("");
  return (
    <Section title={t("deletion.title")} lead={t("deletion.lead")}>
      <Group>
        <Button
          variant="default"
          onClick={() => {
            setIsAsking(true);
          }}
        >
          {t("deletion.action")}
        </Button>
      </Group>
      <Confirmation
        opened={isAsking}
        title={t("deletion.title")}
        action={t("deletion.action")}
        isReady={typed === me.nickname}
        run={async () => {
          await deleteMe(typed);
          window.location.assign("/sign-in");
        }}
        onClose={() => {
          setIsAsking(false);
        }}
      >
        <Text>{t("deletion.what")}</Text>
        <TextInput
          label={t("deletion.type", { nickname: me.nickname })}
          data-autofocus
          autoComplete="off"
          value={typed}
          onChange={(event) => {
            setTyped(event.currentTarget.value);
          }}
        />
      </Confirmation>
    </Section>
  );
}
