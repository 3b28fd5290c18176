import { Page } from "@/components/Page";

export default function RacesPage() {
  return <Page title="RacesPage">{null}</Page>;
}
