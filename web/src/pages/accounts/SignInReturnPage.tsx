import { Page } from "@/components/Page";

export default function SignInReturnPage() {
  return <Page title="SignInReturnPage">{null}</Page>;
}
