import { Grid, Paper, Stack } from "@mantine/core";
import { Import } from "lucide-react";
import { useTranslation } from "react-i18next";

import { LinkButton } from "@/components/LinkButton";
import { Page } from "@/components/Page";

import { StepContent } from "./StepContent";
import { StepList } from "./StepList";
import { useWizard } from "./useWizard";
import { WizardBar } from "./WizardBar";

/** Everything that may be chosen about a new model, step by step; each step may be left as it is. */
export default function WizardPage() {
  const { t } = useTranslation("wizard");
  const wizard = useWizard();
  return (
    <Page
      title={t("title")}
      lead={t("lead")}
      actions={
        <LinkButton to="/models/import" variant="default" leftSection={<Import aria-hidden size={16} />}>
          {t("import.open")}
        </LinkButton>
      }
    >
      <Grid gap="lg">
        <Grid.Col span={{ base: 12, lg: 3.5 }}>
          <StepList wizard={wizard} />
        </Grid.Col>
        <Grid.Col span={{ base: 12, lg: 8.5 }}>
          <Paper withBorder p={{ base: "md", sm: "lg" }} radius="md">
            <Stack gap="lg">
              <StepContent wizard={wizard} />
              <WizardBar
                step={wizard.step}
                isBusy={wizard.isBusy}
                onGo={wizard.goTo}
                onCreate={wizard.create}
              />
            </Stack>
          </Paper>
        </Grid.Col>
      </Grid>
    </Page>
  );
}
