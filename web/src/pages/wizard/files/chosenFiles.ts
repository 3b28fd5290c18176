/** Names that say what a file is, and nothing of whose it is. */
const TELLS_NOTHING = /^(reward_function|model_metadata|hyperparameters|model|package)$/i;
const ENDING = /\.(tar\.gz|tgz|zip|py|json)$/i;

/** Return the files with others added; one of the same name takes the place of the old one. */
export function addedFiles(files: readonly File[], added: readonly File[]): File[] {
  const names = new Set(added.map(({ name }) => name));
  return [...files.filter(({ name }) => !names.has(name)), ...added];
}

/** Return what a model may be called that is made of files; an archive's name says most. */
export function nameFromFiles(files: readonly File[]): string {
  const names = files.map(({ name }) => name.replace(ENDING, "").replaceAll("_", " ").trim());
  return names.find((name) => name !== "" && !TELLS_NOTHING.test(name.replaceAll(" ", "_"))) ?? "DeepRacer";
}
