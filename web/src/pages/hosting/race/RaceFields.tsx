import { createContext, use } from "react";

import type { Schemas } from "@/api/wire/client";
import type { Refusals } from "@/forms/refusals";
import { SpecField } from "@/forms/SpecField";
import type { SpokenField } from "@/forms/words";

import type { RaceDraft } from "./raceDraft";

/** What every part of a race's form works on. */
export interface RaceFormState {
  readonly draft: RaceDraft;
  readonly change: (draft: RaceDraft) => void;
  readonly refusals: Refusals;
}

/** The form that the fields below stand in. */
export const RaceFormContext = createContext<RaceFormState | null>(null);

/** Return the form that a field stands in. */
export function useRaceForm(): RaceFormState {
  const form = use(RaceFormContext);
  if (!form) throw new Error("A field of a race stands outside of its form.");
  return form;
}

/** What a race is called, who finds it, what is said about it. */
export function RaceField({ field }: { field: "name" | "description" | "visibility" }) {
  const { draft, change, refusals } = useRaceForm();
  return (
    <SpecField
      schema="RaceRequest"
      field={field}
      value={draft[field]}
      error={refusals.get(field)}
      onChange={(value: string) => {
        change({ ...draft, [field]: value });
      }}
    />
  );
}

type Rule = Exclude<SpokenField<"RaceRules">, "phases" | "race">;

/** One of the rules of a race. */
export function RuleField({ field }: { field: Rule }) {
  const { draft, change, refusals } = useRaceForm();
  return (
    <SpecField
      schema="RaceRules"
      field={field}
      value={draft.rules[field]}
      error={refusals.get(`rules.${field}`)}
      onChange={(value: Schemas["RaceRules"][Rule]) => {
        change({ ...draft, rules: { ...draft.rules, [field]: value } });
      }}
    />
  );
}

type DriveRule = SpokenField<"RaceSpec">;

/** One of the rules that a drive is held to. */
export function DriveField({ field }: { field: DriveRule }) {
  const { draft, change, refusals } = useRaceForm();
  return (
    <SpecField
      schema="RaceSpec"
      field={field}
      value={draft.rules.race[field]}
      error={refusals.get(`rules.race.${field}`)}
      onChange={(value: Schemas["RaceSpec"][DriveRule]) => {
        change({ ...draft, rules: { ...draft.rules, race: { ...draft.rules.race, [field]: value } } });
      }}
    />
  );
}
