import { Page } from "@/components/Page";

export default function StartPage() {
  return <Page title="StartPage">{null}</Page>;
}
