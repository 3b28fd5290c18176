import { describe, expect, test } from "vitest";

import { boundsOf } from "@/api/wire/bounds";
import enFields from "@/i18n/en/fields.json";
import enTracks from "@/i18n/en/tracks.json";
import enWizard from "@/i18n/en/wizard.json";
import koFields from "@/i18n/ko/fields.json";
import koTracks from "@/i18n/ko/tracks.json";
import koWizard from "@/i18n/ko/wizard.json";

import { kindOf } from "./fieldKind";
import type { FieldWords, SpokenSchema } from "./words";

const { units } = enFields;
const FIELDS = Object.entries(enFields)
  .filter(([schema]) => schema !== "form" && schema !== "units")
  .flatMap(([schema, fields]) =>
    Object.entries(fields as Record<string, FieldWords>).map(([field, words]) => ({ schema, field, words })),
  );

function keysOf(words: object, at = ""): string[] {
  return Object.entries(words).flatMap(([key, value]) =>
    typeof value === "object" && value !== null ? keysOf(value as object, `${at}${key}.`) : [`${at}${key}`],
  );
}

/** Korean has one form of a plural, English two. */
function withoutPlurals(keys: string[]): string[] {
  return [...new Set(keys.map((key) => key.replace(/_(one|other)$/, "")))].sort();
}

describe.each([
  ["fields", enFields, koFields],
  ["tracks", enTracks, koTracks],
  ["wizard", enWizard, koWizard],
])("the words of %s", (_name, english, korean) => {
  test("are there in both languages", () => {
    expect(withoutPlurals(keysOf(korean))).toEqual(withoutPlurals(keysOf(english)));
  });

  test("glue no Korean particle to a variable", () => {
    expect(JSON.stringify(korean)).not.toMatch(/\}\}(은|는|이|가|을|를|과|와|로|으로)(?![가-힣])/);
  });
});

describe("every field with words", () => {
  test.each(FIELDS)("$schema.$field is one that the server asks for", ({ schema, field }) => {
    expect(boundsOf(schema as SpokenSchema, field as never)).not.toEqual({});
  });

  test.each(FIELDS)("$schema.$field has a word for each of its choices", ({ schema, field, words }) => {
    const bounds = boundsOf(schema as SpokenSchema, field as never);
    const named = (bounds.enum ?? []).filter((value) => typeof value === "string");
    expect(Object.keys(words.options ?? {}).sort()).toEqual(named.toSorted());
  });

  test.each(FIELDS)(
    "$schema.$field says what it means to be null where it may be",
    ({ schema, field, words }) => {
      const bounds = boundsOf(schema as SpokenSchema, field as never);
      if (bounds.nullable && kindOf(field, bounds) === "choice") expect(words.none).toBeTruthy();
    },
  );

  test.each(FIELDS)("$schema.$field has a word for its unit", ({ schema, field }) => {
    const { unit, type } = boundsOf(schema as SpokenSchema, field as never);
    if (unit && type !== "array" && type !== "string") expect(Object.keys(units)).toContain(unit);
  });
});
