import { Page } from "@/components/Page";

export default function PasswordPage() {
  return <Page title="PasswordPage">{null}</Page>;
}
