import { isRecord, type Sentence } from "./sentence";

interface FieldOf<Type extends string> {
  readonly name: string;
  readonly type: Type;
  readonly unit: Sentence;
  readonly sentence: Sentence;
}

/** A number of a term, with its limits. */
export interface NumberField extends FieldOf<"number" | "whole_number"> {
  readonly default: number;
  readonly minimum: number;
  readonly maximum: number;
}

/** A choice of a term. */
export interface ChoiceField extends FieldOf<"choice"> {
  readonly default: string;
  readonly choices: readonly (Sentence & { readonly value: string })[];
}

/** One field of a term. */
export type TermField = NumberField | ChoiceField;

/** A kind of term that a plan may have. */
export interface TermKind {
  readonly kind: string;
  readonly sentence: Sentence;
  readonly fields: readonly TermField[];
}

/** One thing that a reward pays for, or that costs: its kind, and the values of its fields. */
export type Term = Readonly<Record<string, string | number>> & { readonly kind: string };

/** A reward without code: what it is called, and its terms. */
export interface Plan {
  readonly title: string;
  readonly terms: readonly Term[];
}

/** A plan to begin with. */
export interface Starter {
  readonly name: string;
  readonly title: Sentence;
  readonly sentence: Sentence;
  readonly terms: readonly Term[];
}

/** What the form of the builder is made from. */
export interface BuilderForm {
  readonly title: { readonly longest: number; readonly sentence: Sentence };
  readonly kinds: readonly TermKind[];
  readonly starters: readonly Starter[];
}

/** Whether an answer is the builder's form. */
export function isBuilderForm(answer: unknown): answer is BuilderForm {
  return isRecord(answer) && Array.isArray(answer.kinds) && Array.isArray(answer.starters);
}

/** Whether a value is a plan, as a version or a draft keeps it. */
export function isPlan(value: unknown): value is Plan {
  return isRecord(value) && typeof value.title === "string" && Array.isArray(value.terms);
}

/** Return a term of a kind with its defaults. */
export function newTerm(kind: TermKind): Term {
  const values = Object.fromEntries(kind.fields.map((field) => [field.name, field.default]));
  return { ...values, kind: kind.kind };
}

/** Return a plan in which one value of a term is another. */
export function withValue(plan: Plan, kind: string, field: string, value: string | number): Plan {
  const terms = plan.terms.map((term) => (term.kind === kind ? { ...term, [field]: value } : term));
  return { ...plan, terms };
}

/** Return a plan with a term more. */
export function withTerm(plan: Plan, term: Term): Plan {
  return { ...plan, terms: [...plan.terms, term] };
}

/** Return a plan with a term less. */
export function withoutTerm(plan: Plan, kind: string): Plan {
  return { ...plan, terms: plan.terms.filter((term) => term.kind !== kind) };
}
