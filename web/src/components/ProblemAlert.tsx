import { Alert, Button, List, Stack, Text } from "@mantine/core";
import { CircleAlert } from "lucide-react";
import { useTranslation } from "react-i18next";

import { ApiProblem } from "@/api/wire/problem";

interface Props {
  error: unknown;
  /** Asks again; a button offers it where another answer may come. */
  onRetry?: (() => void) | undefined;
}

/** A failure as a person can use it: what happened, where, and what to do next. */
export function ProblemAlert({ error, onRetry }: Props) {
  const { t } = useTranslation();
  const problem = error instanceof ApiProblem ? error : null;
  return (
    <Alert
      color="red"
      role="alert"
      icon={<CircleAlert aria-hidden />}
      title={problem?.message ?? t("problem.title")}
    >
      <Stack gap="xs" align="flex-start">
        {problem?.nextStep ? <Text size="sm">{problem.nextStep}</Text> : null}
        {problem ? null : <Text size="sm">{error instanceof Error ? error.message : String(error)}</Text>}
        {problem && problem.errors.length > 0 ? (
          <List size="sm">
            {problem.errors.map((one) => (
              <List.Item key={`${one.field} ${one.reason}`}>
                {one.field ? <b>{one.field}: </b> : null}
                {one.reason} {one.nextStep}
              </List.Item>
            ))}
          </List>
        ) : null}
        {onRetry && !problem?.isFinal ? (
          <Button size="xs" variant="default" onClick={onRetry}>
            {t("retry")}
          </Button>
        ) : null}
      </Stack>
    </Alert>
  );
}
