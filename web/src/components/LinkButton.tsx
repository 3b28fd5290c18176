import { Button, type ButtonProps } from "@mantine/core";
import type { ReactNode } from "react";
import { Link } from "wouter";

interface Props extends ButtonProps {
  to: string;
  "aria-label"?: string;
  children: ReactNode;
}

/** A link that looks like a button. */
export function LinkButton({ to, children, ...rest }: Props) {
  return (
    <Button component={Link} href={to} {...rest}>
      {children}
    </Button>
  );
}
