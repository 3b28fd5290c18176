import { Text } from "@mantine/core";
import { useTranslation } from "react-i18next";

import { boundsOf } from "@/api/wire/bounds";
import { FileField } from "@/forms/fields/FileField";

import { addedFiles } from "./chosenFiles";
import { FileList } from "./FileList";
import type { ImportKind } from "./useImport";

interface Props {
  kind: ImportKind;
  files: readonly File[];
  onChange: (files: readonly File[]) => void;
}

/** Which files fit, where they are chosen, and which are. */
export function FileChoice({ kind, files, onChange }: Props) {
  const { t } = useTranslation("wizard");
  const most = boundsOf("Body_models_import_model", "files").maxItems ?? Infinity;
  const isPackage = kind === "package";
  return (
    <>
      <Text size="sm">{t(isPackage ? "import.packageHelp" : "import.filesHelp")}</Text>
      <FileField
        choose={t(isPackage ? "import.choosePackage" : "import.chooseFiles")}
        drop={t(isPackage ? "import.dropPackage" : "import.dropFiles")}
        accept={isPackage ? ".zip" : ".py,.json,.zip,.gz,.tgz"}
        isMultiple={!isPackage}
        onFiles={(chosen) => {
          onChange(isPackage ? chosen : addedFiles(files, chosen));
        }}
      />
      <FileList files={files} onChange={onChange} />
      {files.length > most ? (
        <Text c="var(--mantine-color-error)">{t("import.tooMany", { count: most })}</Text>
      ) : null}
    </>
  );
}
