import { Page } from "@/components/Page";

export default function RacePage() {
  return <Page title="RacePage">{null}</Page>;
}
