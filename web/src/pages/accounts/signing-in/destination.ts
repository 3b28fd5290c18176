/**
 * Return where somebody wanted to go before signing in: a place of this league, and never another site.
 *
 * @param search of the address of the page for signing in, such as `?to=/races/7`
 * @param hash of the same address: the secret of an invitation, which no server shall see, goes on with the reader
 */
export function destination(search: string, hash = ""): string {
  const wanted = new URLSearchParams(search).get("to") ?? "/";
  try {
    const place = new URL(wanted, window.location.origin);
    const isHere = place.origin === window.location.origin && !place.pathname.startsWith("//");
    return isHere ? place.pathname + place.search + (place.hash || hash) : "/";
  } catch {
    return "/";
  }
}
