import { queryOptions, type QueryClient } from "@tanstack/react-query";

import { answer, api, type Schemas } from "@/api/wire/client";
import { meQuery } from "./session";

export type Me = Schemas["Me"];
export type Token = Schemas["Token"];
export type LoginSession = Schemas["LoginSession"];
export type InvitationFacts = Schemas["InvitationFacts"];

/** The browsers in which the reader has signed in, the last used first. */
export const sessionsQuery = queryOptions({
  queryKey: ["me", "sessions"],
  queryFn: () => answer(api.GET("/api/me/sessions")),
});

/** The reader's tokens, the newest first. */
export const tokensQuery = queryOptions({
  queryKey: ["me", "tokens"],
  queryFn: () => answer(api.GET("/api/me/tokens")),
});

/** What an invitation is for; a secret is what follows the # of its link, or a join code. */
export function invitationQuery(secret: string) {
  return queryOptions({
    queryKey: ["invitations", "facts", secret],
    queryFn: () => answer(api.POST("/api/join/invitation", { body: { secret } })),
    enabled: secret !== "",
  });
}

/** Signing in with what the company's service sent back, which works once: asked again, it says the same. */
export function signOnQuery(body: Schemas["SignOnReturn"]) {
  return queryOptions({
    queryKey: ["sign-on", body.state],
    queryFn: () => answer(api.POST("/api/sign-on/finish", { body })),
    staleTime: Number.POSITIVE_INFINITY,
    retry: false,
  });
}

/** Sign in with an address and a password. */
export function signIn(body: Schemas["SignIn"]): Promise<Me> {
  return answer(api.POST("/api/session", { body }));
}

/** Return the page of the company's service on which the reader signs in. */
export async function signOnAddress(): Promise<string> {
  return (await answer(api.POST("/api/sign-on/begin"))).address;
}

/** Make an account, by an invitation or an address of the league's domains, and sign in. */
export function join(body: Schemas["Joining"]): Promise<Me> {
  return answer(api.POST("/api/join", { body }));
}

/** Enter the race of an invitation with the account that is signed in. */
export function enterByInvitation(secret: string) {
  return answer(api.POST("/api/me/invitations", { body: { secret } }));
}

/** Choose a password by a link, and sign in. */
export function choosePassword(body: Schemas["NewPassword"]): Promise<Me> {
  return answer(api.POST("/api/join/password", { body }));
}

/** Change the reader's names or language. */
export function changeMe(body: Schemas["MeChanges"]): Promise<Me> {
  return answer(api.PATCH("/api/me", { body }));
}

/** Choose another password; all other browsers are signed out. */
export function changePassword(body: Schemas["PasswordChange"]) {
  return answer(api.PUT("/api/me/password", { body }));
}

/** Sign out one other browser, or all others. */
export function endSession(session_id?: string) {
  return session_id === undefined
    ? answer(api.DELETE("/api/me/sessions"))
    : answer(api.DELETE("/api/me/sessions/{session_id}", { params: { path: { session_id } } }));
}

/** Make a token; its secret is in this answer and nowhere else. */
export function makeToken(body: Schemas["TokenRequest"]): Promise<Schemas["NewToken"]> {
  return answer(api.POST("/api/me/tokens", { body }));
}

/** Take a token back. */
export function revokeToken(token_id: string) {
  return answer(api.DELETE("/api/me/tokens/{token_id}", { params: { path: { token_id } } }));
}

/** Delete the reader's account for ever. */
export function deleteMe(nickname: string) {
  return answer(api.POST("/api/me/delete", { body: { nickname } }));
}

/** Sign out this browser. Load a page afterwards: what this one fetched and listens to was for who has left. */
export function signOut() {
  return answer(api.DELETE("/api/session"));
}

/** Take note of who is signed in now, and forget what was fetched as somebody else. */
export function welcome(queries: QueryClient, me: Me): void {
  queries.removeQueries({ type: "inactive" });
  queries.setQueryData(meQuery.queryKey, me);
}
