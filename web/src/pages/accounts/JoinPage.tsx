import { Page } from "@/components/Page";

export default function JoinPage() {
  return <Page title="JoinPage">{null}</Page>;
}
