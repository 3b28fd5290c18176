import { Page } from "@/components/Page";

export default function JobsPage() {
  return <Page title="JobsPage">{null}</Page>;
}
