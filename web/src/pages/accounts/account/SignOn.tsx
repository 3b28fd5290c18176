import { Group } from "@mantine/core";
import { useTranslation } from "react-i18next";

import { SignOnButton } from "../signing-in/SignOnButton";
import { Section } from "./Section";

/** Connects the account with the company's service, by which the reader then signs in too. */
export function SignOn({ company }: { company: string }) {
  const { t } = useTranslation("accounts");
  return (
    <Section title={company} lead={t("account.signOnHelp")}>
      <Group>
        <SignOnButton
          label={t("account.connect")}
          departure={{ to: "/account", invitation: null, connect: true }}
        />
      </Group>
    </Section>
  );
}
