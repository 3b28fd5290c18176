import type { Refusals } from "@/forms/refusals";
import { SpecField } from "@/forms/SpecField";
import type { SpokenField, SpokenSchema } from "@/forms/words";

interface Props<S extends SpokenSchema, V> {
  schema: S;
  fields: readonly (SpokenField<S> & keyof V)[];
  /** What was chosen; a field that is missing has the server's default. */
  values: V;
  refusals: Refusals;
  /** Where the values stand in the request. */
  at: string;
  onChange: (values: V) => void;
}

/** Fields of one object, one after the other. */
export function Settings<S extends SpokenSchema, V extends object>({
  schema,
  fields,
  values,
  refusals,
  at,
  onChange,
}: Props<S, V>) {
  return fields.map((field) => (
    <SpecField
      key={field}
      schema={schema}
      field={field}
      value={values[field]}
      error={refusals.get(`${at}.${field}`)}
      onChange={(value: V[typeof field]) => {
        onChange({ ...values, [field]: value });
      }}
    />
  ));
}
