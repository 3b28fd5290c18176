import { infiniteQueryOptions } from "@tanstack/react-query";

import { answer, api, type Schemas } from "@/api/wire/client";
import type { operations } from "@/api/wire/schema";

export type Person = Schemas["Person"];
export type Role = Schemas["Role"];
export type Invitation = Schemas["Invitation"];
export type ImportReport = Schemas["ImportReport"];
export type ExportFormat = Schemas["ExportFormat"];

/** Which people a list or a file is about; what is left out does not narrow it. */
export type PeopleFilter = Omit<
  NonNullable<operations["accounts_list_people"]["parameters"]["query"]>,
  "limit" | "cursor"
>;

const PAGE = 50;

/** People by name, page by page. */
export function peopleQuery(filter: PeopleFilter) {
  return infiniteQueryOptions({
    queryKey: ["people", filter],
    queryFn: ({ pageParam: cursor }) =>
      answer(api.GET("/api/people", { params: { query: { ...filter, limit: PAGE, cursor } } })),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next_cursor,
  });
}

/** Invitations, the newest first, page by page. */
export const invitationsQuery = infiniteQueryOptions({
  queryKey: ["invitations", "list"],
  queryFn: ({ pageParam: cursor }) =>
    answer(api.GET("/api/invitations", { params: { query: { limit: PAGE, cursor } } })),
  initialPageParam: null as string | null,
  getNextPageParam: (page) => page.next_cursor,
});

/** Change what is known of a person. */
export function changePerson(id: string, body: Schemas["PersonChanges"]): Promise<Person> {
  return answer(api.PATCH("/api/people/{account_id}", { params: { path: { account_id: id } }, body }));
}

/** Give a person another role. */
export function changeRole(id: string, role: Role): Promise<Person> {
  return answer(
    api.PUT("/api/people/{account_id}/role", { params: { path: { account_id: id } }, body: { role } }),
  );
}

/** What is done to an account as a whole, and asks for a confirmation. */
export type PersonAct = "disable" | "enable" | "signOut" | "anonymise";

/** Keep a person out, let them in again, sign them out everywhere, or forget who they are. */
export async function actOnPerson(id: string, act: PersonAct): Promise<void> {
  const params = { path: { account_id: id } };
  switch (act) {
    case "disable":
      await answer(api.POST("/api/people/{account_id}/disable", { params }));
      break;
    case "enable":
      await answer(api.POST("/api/people/{account_id}/enable", { params }));
      break;
    case "signOut":
      await answer(api.POST("/api/people/{account_id}/sign-out", { params }));
      break;
    case "anonymise":
      await answer(api.POST("/api/people/{account_id}/anonymise", { params }));
  }
}

/** Make a link with which one person chooses a password; it is in this answer and nowhere else. */
export function makePasswordLink(id: string): Promise<Schemas["PasswordLink"]> {
  return answer(api.POST("/api/people/{account_id}/password-link", { params: { path: { account_id: id } } }));
}

/** Make a link for everybody who has never signed in, and return them as a file. */
export function invitationLinks(filter: PeopleFilter, format: ExportFormat): Promise<Blob> {
  const params = { query: { ...filter, format } };
  return answer(api.POST("/api/people/invitation-links", { params, parseAs: "blob" }));
}

/** Return the list of people as a file; that it was taken is written down. */
export function peopleFile(filter: PeopleFilter, format: ExportFormat): Promise<Blob> {
  const params = { query: { ...filter, format } };
  return answer(api.GET("/api/people/export", { params, parseAs: "blob" }));
}

/** See what an import would do; nothing is changed. */
export function checkImport(file: File): Promise<ImportReport> {
  return answer(
    api.POST("/api/people/import/check", { body: { file: "" }, bodySerializer: () => form(file) }),
  );
}

/** Import the people of a file, all or nobody. */
export function importPeople(file: File): Promise<ImportReport> {
  return answer(api.POST("/api/people/import", { body: { file: "" }, bodySerializer: () => form(file) }));
}

/** Make an invitation; its link and code are in this answer and nowhere else. */
export function makeInvitation(body: Schemas["InvitationRequest"]): Promise<Schemas["NewInvitation"]> {
  return answer(api.POST("/api/invitations", { body }));
}

/** Take an invitation back; who has used it stays. */
export function revokeInvitation(invitation_id: string) {
  return answer(api.DELETE("/api/invitations/{invitation_id}", { params: { path: { invitation_id } } }));
}

function form(file: File): FormData {
  const body = new FormData();
  body.append("file", file);
  return body;
}
