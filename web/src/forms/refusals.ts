import { ApiProblem, type FieldProblem } from "@/api/wire/problem";

/** What the server refused, sentence by path of the field: `spec.ppo.gamma`. */
export type Refusals = ReadonlyMap<string, string>;

/** Return what a failed request says of single fields; nothing when it failed otherwise. */
export function refusalsOf(error: unknown): Refusals {
  if (!(error instanceof ApiProblem)) return new Map();
  const whole = error.field ? [{ field: error.field, reason: error.message, nextStep: error.nextStep }] : [];
  return new Map([...whole, ...error.errors].map((one) => [one.field, said(one)]));
}

/** Return the refusals of a field and of everything inside it. */
export function refusalsWithin(refusals: Refusals, field: string): Refusals {
  return new Map([...refusals].filter(([path]) => isWithin(path, field)));
}

/** Whether a path is that of a field or of something inside it. */
export function isWithin(path: string, field: string): boolean {
  return path === field || path.startsWith(`${field}.`) || path.startsWith(`${field}[`);
}

/** A refusal as it stands at its field, which need not be named again. */
function said({ field, reason, nextStep }: FieldProblem): string {
  const name = `${field}: `;
  const sentence = reason.startsWith(name) ? reason.slice(name.length) : reason;
  return nextStep ? `${sentence} ${nextStep}` : sentence;
}
