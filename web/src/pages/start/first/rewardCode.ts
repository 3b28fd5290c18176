/** Return the code of a reward function without the text at its top that describes it. */
export function codeOf(source: string): string {
  return source.replace(/^\s*("""|''')[\s\S]*?\1\s*/, "");
}
