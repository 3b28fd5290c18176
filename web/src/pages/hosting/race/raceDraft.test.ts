import fc from "fast-check";
import { expect, test } from "vitest";

import { newRace, PHASES, requestOf, withPhase, type RaceDraft } from "./raceDraft";

const NOW_MS = Date.parse("2026-11-21T09:17:00Z");

function timesOf(draft: RaceDraft): (string | null)[] {
  return PHASES.flatMap((phase) => {
    const times = draft.rules.phases[phase];
    return times ? [times.opens_at, times.closes_at] : [];
  });
}

test("a new race has one final, from the next full hour on, for a week", () => {
  expect(newRace(NOW_MS).rules.phases).toEqual({
    final: { opens_at: "2026-11-21T10:00:00.000Z", closes_at: "2026-11-28T10:00:00.000Z" },
  });
});

test("a phase that is added fits between its neighbours, in whatever order phases come and go", () => {
  const step = fc.tuple(fc.constantFrom(...PHASES), fc.boolean());
  fc.assert(
    fc.property(fc.array(step, { maxLength: 12 }), (steps) => {
      const draft = steps.reduce((made, [phase, isThere]) => {
        const changed = withPhase(made, phase, isThere);
        return Object.keys(changed.rules.phases).length > 0 ? changed : made;
      }, newRace(NOW_MS));
      const names = Object.keys(draft.rules.phases);
      expect(names).toEqual(PHASES.filter((phase) => names.includes(phase)));
      const [first] = PHASES.filter((phase) => names.includes(phase));
      expect(draft.rules.phases[first ?? "final"]?.opens_at).not.toBeNull();
    }),
  );
});

test("a qualifying before the final ends when the final opens", () => {
  const times = timesOf(withPhase(newRace(NOW_MS), "qualifying", true));
  expect(times).toEqual([...times].sort());
  expect(times[1]).toBe(times[2]);
});

test("what is left out is not sent", () => {
  const draft = newRace(NOW_MS);
  const sent = requestOf({ ...draft, rules: { ...draft.rules, race: { laps: 3 } } });
  expect(sent.rules.race).toEqual({ laps: 3 });
  expect("tries_cap" in sent.rules).toBe(false);
});
