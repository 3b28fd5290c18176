import { useState } from "react";
import { useTranslation } from "react-i18next";

import { Page } from "@/components/Page";

import { Imported } from "./files/Imported";
import { ImportForm } from "./files/ImportForm";
import type { ImportResult } from "./files/useImport";

/** Makes a model of files: those of the retired service, or a model package. */
export default function ImportPage() {
  const { t } = useTranslation("wizard");
  const [result, setResult] = useState<ImportResult | null>(null);
  return (
    <Page title={t("import.title")} lead={t("import.lead")}>
      {result ? (
        <Imported
          result={result}
          onAnother={() => {
            setResult(null);
          }}
        />
      ) : (
        <ImportForm onImported={setResult} />
      )}
    </Page>
  );
}
