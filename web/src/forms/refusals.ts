import { ApiProblem } from "@/api/problem";

/** What the server refused, sentence by path of the field: `spec.ppo.gamma`. */
export type Refusals = ReadonlyMap<string, string>;

/** Return what a failed request says of single fields; nothing when it failed otherwise. */
export function refusalsOf(error: unknown): Refusals {
  if (!(error instanceof ApiProblem)) return new Map();
  const whole: [string, string][] = error.field ? [[error.field, said(error.message, error.nextStep)]] : [];
  return new Map([
    ...whole,
    ...error.errors.map((one): [string, string] => [one.field, said(one.reason, one.nextStep)]),
  ]);
}

/** Return the refusals of a field and of everything inside it. */
export function refusalsWithin(refusals: Refusals, field: string): Refusals {
  return new Map([...refusals].filter(([path]) => isWithin(path, field)));
}

/** Whether a path is that of a field or of something inside it. */
export function isWithin(path: string, field: string): boolean {
  return path === field || path.startsWith(`${field}.`) || path.startsWith(`${field}[`);
}

function said(reason: string, nextStep: string | null): string {
  return nextStep ? `${reason} ${nextStep}` : reason;
}
