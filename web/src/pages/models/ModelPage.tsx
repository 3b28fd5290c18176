import { Page } from "@/components/Page";

export default function ModelPage() {
  return <Page title="ModelPage">{null}</Page>;
}
