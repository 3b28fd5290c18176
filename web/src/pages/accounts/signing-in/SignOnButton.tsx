import { Button, Stack } from "@mantine/core";
import { useMutation } from "@tanstack/react-query";
import { LogIn } from "lucide-react";

import { signOnAddress } from "@/api/people/accounts";
import { ProblemAlert } from "@/components/ProblemAlert";

import { depart, type Departure } from "./departure";

interface Props {
  /** What the button says. */
  label: string;
  departure: Departure;
}

/** Leads to the company's service, where the reader signs in. */
export function SignOnButton({ label, departure }: Props) {
  const leave = useMutation({
    mutationFn: signOnAddress,
    onSuccess: (address) => {
      depart(departure);
      window.location.assign(address);
    },
  });
  return (
    <Stack gap="sm">
      <Button
        variant="default"
        leftSection={<LogIn size={16} aria-hidden />}
        loading={leave.isPending || leave.isSuccess}
        onClick={() => {
          leave.mutate();
        }}
      >
        {label}
      </Button>
      {leave.error ? <ProblemAlert error={leave.error} /> : null}
    </Stack>
  );
}
