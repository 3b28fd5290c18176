import { Page } from "@/components/Page";

export default function WizardPage() {
  return <Page title="WizardPage">{null}</Page>;
}
