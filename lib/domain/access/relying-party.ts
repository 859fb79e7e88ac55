import { isLoopback } from "./caller";

/** Whom a passkey is for: the host by which it is kept, and the one address whose pages may use it. */
export type RelyingParty = { id: string; origin: string };

/** Why there is none. */
export type PasskeyTrouble = "open_as_localhost" | "no_public_url" | "address_is_number" | "no_tls";

export const PASSKEY_TROUBLES = {
  open_as_localhost:
    "Browsers take no passkey for 127.0.0.1: open this console as localhost to use one.",
  no_public_url: "Passkeys need the setting PUBLIC_URL, with the https address of this console.",
  address_is_number: "Browsers take no passkey for an IP address: PUBLIC_URL needs a host name.",
  no_tls: "Browsers take a passkey over https alone: PUBLIC_URL begins with http.",
} as const satisfies Record<PasskeyTrouble, string>;

const IP = /^(\d+(\.\d+){3}|\[.*\])$/;

/**
 * By the console’s own settings, never by a name that others send: without PUBLIC_URL the browser must say localhost,
 * whose passkeys never leave its machine. The port is the browser’s word there, for a tunnel has another than we have.
 */
export function findRelyingParty(
  host: string | null,
  publicUrl: string | undefined,
): RelyingParty | PasskeyTrouble {
  if (publicUrl !== undefined) {
    const { hostname, origin, protocol } = new URL(publicUrl);
    if (IP.test(hostname)) return "address_is_number";
    if (protocol !== "https:" && hostname !== "localhost") return "no_tls";
    return { id: hostname, origin };
  }
  const given = (host ?? "").toLowerCase();
  if (/^localhost(:\d{1,5})?$/.test(given)) {
    return { id: "localhost", origin: `http://${given.replace(/:80$/, "")}` };
  }
  return isLoopback(given.replace(/:\d+$/, "")) ? "open_as_localhost" : "no_public_url";
}
