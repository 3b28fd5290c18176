const KEPT = "racer.sign-on";

/** What somebody was doing who went to the company's service to sign in. */
export interface Departure {
  /** Where they wanted to go. */
  readonly to: string;
  /** The secret of the invitation by which they join. */
  readonly invitation: string | null;
  /** Whether the account that is signed in shall be connected. */
  readonly connect: boolean;
}

const NOTHING: Departure = { to: "/", invitation: null, connect: false };

/** Remember it in this tab until the browser is back. */
export function depart(departure: Departure): void {
  sessionStorage.setItem(KEPT, JSON.stringify(departure));
}

/** Return what the tab was doing. */
export function departed(): Departure {
  try {
    const kept: unknown = JSON.parse(sessionStorage.getItem(KEPT) ?? "null");
    return isDeparture(kept) ? kept : NOTHING;
  } catch {
    return NOTHING;
  }
}

function isDeparture(kept: unknown): kept is Departure {
  return (
    typeof kept === "object" &&
    kept !== null &&
    "to" in kept &&
    typeof kept.to === "string" &&
    "invitation" in kept &&
    (kept.invitation === null || typeof kept.invitation === "string") &&
    "connect" in kept &&
    typeof kept.connect === "boolean"
  );
}
