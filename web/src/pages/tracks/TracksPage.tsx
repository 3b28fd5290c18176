import { Page } from "@/components/Page";

export default function TracksPage() {
  return <Page title="TracksPage">{null}</Page>;
}
