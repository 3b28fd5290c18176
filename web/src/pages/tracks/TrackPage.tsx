import { Page } from "@/components/Page";

export default function TrackPage() {
  return <Page title="TrackPage">{null}</Page>;
}
