import type { Phase, Race } from "@/api/league/races";
import type { Schemas } from "@/api/wire/client";

/** The times of a phase while they are chosen; null for one that is not chosen yet. */
export interface PhaseDraft {
  readonly opens_at: string | null;
  readonly closes_at: string | null;
}

/** Rules while they are chosen; for what is left out the server's default stands. */
export type RulesDraft = Omit<Partial<Schemas["RaceRules"]>, "phases" | "race"> & {
  readonly phases: Partial<Record<Phase, PhaseDraft>>;
  readonly race: Partial<Schemas["RaceSpec"]>;
};

/** A race while an organiser fills in its form. */
export interface RaceDraft {
  readonly name: string;
  readonly description: string;
  readonly visibility: Schemas["RaceVisibility"];
  readonly season_id: string | null;
  readonly rules: RulesDraft;
}

/** The phases in the order in which they come. */
export const PHASES: readonly Phase[] = ["practice", "qualifying", "final"];

const HOUR_MS = 3_600_000;
const WEEK_MS = 7 * 24 * HOUR_MS;

/** Return the race that the form begins with: one final of a week from the next full hour on, on the reader's clock. */
export function newRace(nowMs: number): RaceDraft {
  const opensMs = Math.ceil(nowMs / HOUR_MS) * HOUR_MS;
  return {
    name: "",
    description: "",
    visibility: "league",
    season_id: null,
    rules: {
      time_zone: new Intl.DateTimeFormat().resolvedOptions().timeZone,
      phases: { final: { opens_at: isoOf(opensMs), closes_at: isoOf(opensMs + WEEK_MS) } },
      race: {},
    },
  };
}

/** Return a race as its form shows it. */
export function draftOf(race: Race): RaceDraft {
  const { name, description, visibility, season_id, rules } = race;
  return { name, description, visibility, season_id, rules };
}

/** Return what is sent: without what is left out, so that the server's default stands for it. */
export function requestOf(draft: RaceDraft): Schemas["RaceRequest"] {
  return JSON.parse(JSON.stringify(draft)) as Schemas["RaceRequest"];
}

/** Return the draft with a phase more, which follows those before it, or without it. */
export function withPhase(draft: RaceDraft, phase: Phase, isThere: boolean): RaceDraft {
  const phases = Object.fromEntries(
    PHASES.flatMap((name): [Phase, PhaseDraft][] => {
      const times = draft.rules.phases[name];
      if (name === phase) return isThere ? [[name, times ?? timesFor(draft, name)]] : [];
      return times ? [[name, times]] : [];
    }),
  );
  return { ...draft, rules: { ...draft.rules, phases } };
}

/** A week between the neighbours of a phase: after the one before it, else before the one after it. */
function timesFor(draft: RaceDraft, phase: Phase): PhaseDraft {
  const at = PHASES.indexOf(phase);
  const before = PHASES.slice(0, at).findLast((name) => draft.rules.phases[name]);
  const after = PHASES.slice(at + 1).find((name) => draft.rules.phases[name]);
  const closes = before && draft.rules.phases[before]?.closes_at;
  if (closes) return { opens_at: closes, closes_at: isoOf(Date.parse(closes) + WEEK_MS) };
  const opens = after && draft.rules.phases[after]?.opens_at;
  if (opens) return { opens_at: isoOf(Date.parse(opens) - WEEK_MS), closes_at: opens };
  return { opens_at: null, closes_at: null };
}

function isoOf(ms: number): string {
  return new Date(ms).toISOString();
}
