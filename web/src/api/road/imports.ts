import { answer, api } from "@/api/wire/client";

/** Make a model of the files that a participant of the retired service has kept. */
export function importFiles(name: string, files: readonly File[]) {
  const form = new FormData();
  form.set("name", name);
  for (const file of files) form.append("files", file, file.name);
  return answer(api.POST("/api/models/import", { body: { name, files: [] }, bodySerializer: () => form }));
}

/** Make a model of a model package, with what it has learnt. */
export function importPackage(name: string, file: File) {
  const form = new FormData();
  form.set("name", name);
  form.set("file", file, file.name);
  return answer(
    api.POST("/api/models/import-package", { body: { name, file: "" }, bodySerializer: () => form }),
  );
}
