import { Page } from "@/components/Page";

export default function ImportPage() {
  return <Page title="ImportPage">{null}</Page>;
}
