import { useQuery } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { Redirect, useLocation } from "wouter";

import { meQuery } from "@/api/people/session";
import { ApiProblem } from "@/api/wire/problem";
import { Fetched } from "@/components/Fetched";

const OPEN = ["/sign-in", "/join", "/password"];

/** Lets in who is signed in, and shows everybody else where to sign in; the address they wanted is kept. */
export function Door({ children }: { children: ReactNode }) {
  const [place] = useLocation();
  const isOpen = OPEN.some((open) => place === open || place.startsWith(`${open}/`));
  const me = useQuery({ ...meQuery, enabled: !isOpen });
  if (isOpen) return children;
  if (me.error instanceof ApiProblem && me.error.status === 401) {
    const wanted = encodeURIComponent(place + window.location.search + window.location.hash);
    return <Redirect to={`/sign-in?to=${wanted}`} replace />;
  }
  return <Fetched query={me}>{() => children}</Fetched>;
}
