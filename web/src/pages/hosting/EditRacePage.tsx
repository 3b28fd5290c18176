import { Page } from "@/components/Page";

export default function EditRacePage() {
  return <Page title="EditRacePage">{null}</Page>;
}
