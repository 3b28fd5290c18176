import { navigate, useLocationProperty } from "wouter/use-browser-location";

/** Return the secret that stands after the # of the address, and how to put another one there. */
export function useSecret(): [secret: string, take: (secret: string) => void] {
  return [useLocationProperty(secretHere), take];
}

/** Return the secret in what somebody pasted: a whole link, or the secret or code alone. */
export function secretIn(pasted: string): string {
  return pasted.slice(pasted.indexOf("#") + 1).trim();
}

function secretHere(): string {
  const written = window.location.hash.slice(1);
  try {
    return decodeURIComponent(written);
  } catch {
    return written;
  }
}

function take(secret: string): void {
  navigate(`${window.location.pathname}#${encodeURIComponent(secret)}`);
}
