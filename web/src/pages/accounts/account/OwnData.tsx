import { Button, Group } from "@mantine/core";
import { Download } from "lucide-react";
import { useTranslation } from "react-i18next";

import { Section } from "./Section";

/** Everything that the league knows of the reader, as a file. */
export function OwnData() {
  const { t } = useTranslation("accounts");
  return (
    <Section title={t("account.data")} lead={t("account.dataHelp")}>
      <Group>
        <Button
          component="a"
          href="/api/me/data"
          download
          variant="default"
          leftSection={<Download size={16} aria-hidden />}
        >
          {t("account.download")}
        </Button>
      </Group>
    </Section>
  );
}
