import { boundsOf } from "@/api/wire/bounds";

/** The reward function of a first model, one of those that come with Racer: the start says in words what it does. */
export const FIRST_REWARD = "progress_gain";

/** The track that a model learns unless another is chosen. */
export const FIRST_TRACK = String(boundsOf("ModelSpec", "track").default);

/** How long a model is trained unless something else is chosen, min; null where that is not counted in minutes. */
export function usualMinutes(): number | null {
  const budget = boundsOf("ModelSpec", "budget").default;
  const isTime = typeof budget === "object" && budget !== null && "minutes" in budget;
  return isTime && typeof budget.minutes === "number" ? budget.minutes : null;
}
