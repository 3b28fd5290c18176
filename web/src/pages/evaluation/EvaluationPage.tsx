import { Page } from "@/components/Page";

export default function EvaluationPage() {
  return <Page title="EvaluationPage">{null}</Page>;
}
