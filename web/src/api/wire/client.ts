import createClient from "openapi-fetch";

import i18n from "@/i18n";

import { ApiProblem } from "./problem";
import type { components, paths } from "./schema";

/** The wire shapes, by the names that the server gives them. */
export type Schemas = components["schemas"];

/** Asks the server; every answer is in the language that the page speaks. Use it through {@link answer}. */
export const api = createClient<paths>({
  baseUrl: "/",
  querySerializer: { array: { style: "form", explode: true } },
});

api.use({
  onRequest({ request }) {
    request.headers.set("Accept-Language", i18n.language);
    return request;
  },
});

/**
 * Return the body of an answer.
 *
 * @throws ApiProblem when the server refuses, or cannot be reached.
 */
export async function answer<T>(
  asked: Promise<{ data?: T; error?: unknown; response: Response }>,
): Promise<T> {
  const { data, error, response } = await asked.catch(() => {
    throw unreachable();
  });
  if (!response.ok) throw problemOf(error, response.status);
  return data as T;
}

function problemOf(error: unknown, status: number): ApiProblem {
  const isDocument = typeof error === "object" && error !== null && "detail" in error;
  if (isDocument) return new ApiProblem({ ...(error as { detail: string }), status });
  return status === 502 || status === 503 || status === 504
    ? unreachable()
    : new ApiProblem({ status, detail: i18n.t("common:problem.unknown", { status }) });
}

function unreachable(): ApiProblem {
  return new ApiProblem({
    status: 0,
    type: "/problems/unreachable",
    detail: i18n.t("common:problem.unreachable"),
    next_step: i18n.t("common:problem.unreachableNext"),
  });
}
