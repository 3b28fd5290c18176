import { Button, Group, TextInput } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";

import { secretIn } from "../useSecret";

interface Props {
  take: (secret: string) => void;
  isAsking: boolean;
}

/** Takes the code from the wall, or the link of an invitation. */
export function InvitationCode({ take, isAsking }: Props) {
  const { t } = useTranslation("accounts");
  const [typed, setTyped] = useState("");
  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        const secret = secretIn(typed);
        if (secret !== "") take(secret);
      }}
    >
      <Group align="flex-end" gap="sm">
        <TextInput
          label={t("join.code")}
          placeholder="K7QM-2XWP"
          autoComplete="off"
          autoCapitalize="characters"
          spellCheck={false}
          flex={1}
          miw="12rem"
          value={typed}
          onChange={(event) => {
            setTyped(event.currentTarget.value);
          }}
        />
        <Button type="submit" loading={isAsking}>
          {t("join.next")}
        </Button>
      </Group>
    </form>
  );
}
