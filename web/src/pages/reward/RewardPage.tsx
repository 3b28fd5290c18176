import { Page } from "@/components/Page";

export default function RewardPage() {
  return <Page title="RewardPage">{null}</Page>;
}
