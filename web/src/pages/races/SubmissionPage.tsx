import { Page } from "@/components/Page";

export default function SubmissionPage() {
  return <Page title="SubmissionPage">{null}</Page>;
}
