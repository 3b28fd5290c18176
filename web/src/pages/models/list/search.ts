interface Named {
  readonly name: string;
  readonly description: string;
  readonly track: string;
}

/** Return the models in whose name, description or track every word that is searched for occurs, in their order. */
export function found<T extends Named>(models: readonly T[], search: string): T[] {
  const words = plain(search).split(/\s+/).filter(Boolean);
  return models.filter((model) => {
    const text = plain(`${model.name} ${model.description} ${model.track}`);
    return words.every((word) => text.includes(word));
  });
}

/** Letters that look alike are alike, however they were typed. */
function plain(text: string): string {
  return text.normalize("NFKC").toLowerCase();
}
