import { Component, type ReactNode } from "react";
import { useTranslation } from "react-i18next";

import { Page } from "@/components/Page";

interface Props {
  /** What the reader looks at; a failure is forgotten when they go elsewhere. */
  place: string;
  children: ReactNode;
}

interface State {
  error: Error | null;
  place: string;
}

/** Shows that a page broke in place of it; the way to the others stays. */
export class Broken extends Component<Props, State> {
  override state: State = { error: null, place: this.props.place };

  static getDerivedStateFromError(error: Error): Partial<State> {
    return { error };
  }

  static getDerivedStateFromProps(props: Props, state: State): State | null {
    return props.place === state.place ? null : { error: null, place: props.place };
  }

  override render() {
    return this.state.error ? <Notice error={this.state.error} /> : this.props.children;
  }
}

function Notice({ error }: { error: Error }) {
  const { t } = useTranslation();
  return (
    <Page title={t("problem.brokenTitle")} lead={t("problem.broken", { message: error.message })}>
      {null}
    </Page>
  );
}
