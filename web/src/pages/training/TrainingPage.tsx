import { Page } from "@/components/Page";

export default function TrainingPage() {
  return <Page title="TrainingPage">{null}</Page>;
}
