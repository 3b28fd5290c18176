import { ProblemAlert } from "@/components/ProblemAlert";
import { refusalsOf } from "@/forms/refusals";

interface Props {
  error: unknown;
  /** Fields of the form, which show what is wrong with them themselves. */
  fields: readonly string[];
}

/** Why a form was not taken, unless its fields say it all. */
export function FormProblem({ error, fields }: Props) {
  if (!error) return null;
  const refused = [...refusalsOf(error).keys()];
  const isSaid = refused.length > 0 && refused.every((field) => fields.includes(field));
  return isSaid ? null : <ProblemAlert error={error} />;
}
