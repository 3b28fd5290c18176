import { useTranslation } from "react-i18next";

import { Empty } from "@/components/Empty";
import { Page } from "@/components/Page";
import { ProblemAlert } from "@/components/ProblemAlert";

import { CompareCode } from "./CompareCode";
import { CompareCurves } from "./CompareCurves";
import { CompareLines } from "./CompareLines";
import { CompareSettings } from "./CompareSettings";
import { RunPicker } from "./RunPicker";
import { RunTable } from "./RunTable";
import { useRuns } from "./useRuns";

/** Two or more trainings side by side: how they learnt, what differed, and where one wins time on the other. */
export default function ComparePage() {
  const { t } = useTranslation("compare");
  const { runs, problem, add, remove } = useRuns();
  const [first, ...others] = runs;
  return (
    <Page title={t("title")} lead={t("lead")}>
      {problem === null ? null : <ProblemAlert error={problem} />}
      {runs.length > 0 ? <RunTable runs={runs} onRemove={remove} /> : null}
      <RunPicker taken={runs.map(({ id }) => id)} onAdd={add} />
      {first && others.length > 0 ? (
        <>
          <CompareCurves runs={runs} />
          <CompareSettings runs={runs} />
          <CompareCode runs={runs} />
          <CompareLines first={first} others={others} />
        </>
      ) : (
        <Empty title={t(first ? "oneMore" : "empty")}>{t("emptyHelp")}</Empty>
      )}
    </Page>
  );
}
