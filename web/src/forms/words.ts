import { useTranslation } from "react-i18next";

import type { Schemas } from "@/api/wire/client";
import type fields from "@/i18n/en/fields.json";

type Spoken = typeof fields;

/** A schema whose fields have words in both languages; a form of another one does not compile. */
export type SpokenSchema = keyof Spoken & keyof Schemas;
/** A field of a schema that has words in both languages. */
export type SpokenField<S extends SpokenSchema> = keyof Spoken[S] & keyof Schemas[S] & string;

/** What a form says about one field. */
export interface FieldWords {
  readonly label: string;
  readonly help?: string;
  /** What it means that a field which may be null is null. */
  readonly none?: string;
  /** What the values of a choice are called. */
  readonly options?: Readonly<Record<string, string>>;
}

/** Return the words of a field in the reader's language. */
export function useFieldWords<S extends SpokenSchema>(schema: S, field: SpokenField<S>): FieldWords {
  const { i18n } = useTranslation("fields");
  const words = i18n.getResourceBundle(i18n.language, "fields") as Record<string, Record<string, FieldWords>>;
  return words[schema]?.[field] ?? { label: field };
}
