import { useMutation, useQueryClient } from "@tanstack/react-query";

import { importFiles, importPackage } from "@/api/road/imports";
import { refreshModels } from "@/api/road/models";
import type { Schemas } from "@/api/wire/client";

/** Where a model comes from: files of the retired service, or a package. */
export type ImportKind = "files" | "package";

/** What a model was made of, and what its owner should know of that. */
export interface ImportResult {
  readonly model: Schemas["Model"];
  readonly notes: readonly string[];
  readonly ignored: readonly Schemas["IgnoredUpload"][];
}

interface Sent {
  kind: ImportKind;
  files: readonly File[];
  name: string;
}

/** Sends files and makes a model of them. */
export function useImport(onImported: (result: ImportResult) => void) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: async ({ kind, files, name }: Sent): Promise<ImportResult> => {
      const [first] = files;
      if (kind === "files" || !first) return importFiles(name, files);
      return { model: await importPackage(name, first), notes: [], ignored: [] };
    },
    onSuccess: onImported,
    onSettled: () => refreshModels(queries),
  });
}
