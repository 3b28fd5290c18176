import { Page } from "@/components/Page";

export default function ModelsPage() {
  return <Page title="ModelsPage">{null}</Page>;
}
