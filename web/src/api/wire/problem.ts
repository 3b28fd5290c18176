import type { components } from "./schema";

type Document = components["schemas"]["ProblemDocument"];

/** Why a request was not answered as it was asked, in the reader's language: a sentence, and what to do next. */
export class ApiProblem extends Error {
  readonly code: string;
  readonly status: number;
  readonly field: string | null;
  readonly nextStep: string | null;
  /** What is wrong with single fields of a form. */
  readonly errors: readonly FieldProblem[];

  constructor(document: Partial<Document> & { detail: string; status: number }) {
    super(document.detail);
    this.name = "ApiProblem";
    this.code = (document.type ?? "").replace("/problems/", "");
    this.status = document.status;
    this.field = document.field ?? null;
    this.nextStep = document.next_step ?? null;
    this.errors = ((document.errors as Wire[] | null | undefined) ?? []).map(readField);
  }

  /** Whether the same question would be refused again. */
  get isFinal(): boolean {
    return this.status >= 400 && this.status < 500 && !PASSING.includes(this.status);
  }
}

/** Refusals that pass by themselves: another question took the place, or there were too many at once. */
const PASSING = [408, 409, 425, 429];

export interface FieldProblem {
  readonly field: string;
  readonly reason: string;
  readonly nextStep: string | null;
}

interface Wire {
  field: string;
  reason: string;
  next_step?: string | null;
}

function readField(error: Wire): FieldProblem {
  return { field: error.field, reason: error.reason, nextStep: error.next_step ?? null };
}
