import { isListedHost, portOf } from "@/lib/domain/registries/private-hosts";
import { type AddressMistake, findAddressMistake } from "./find-address-mistake";

export type RegistryAddress = {
  /** `https://host` or `https://host:port`, in lower case, without a default port; http for a listed host. */
  readonly url: string;
  /** `host`, or `host:port` where the port is not the scheme's own. */
  readonly host: string;
};

export type AddressResult =
  | { readonly ok: true; readonly address: RegistryAddress }
  | AddressMistake;

/** Host names, as DNS and the resolvers of this world take them, underscores included; IPv6 in brackets. */
const HOST =
  /^(?:\[[0-9a-f:.]+\]|(?=.{1,253}$)[a-z0-9_](?:[a-z0-9_-]{0,62})(?:\.[a-z0-9_](?:[a-z0-9_-]{0,62}))*)$/;

/**
 * Reads the address of a registry: an https URL, or a host with or without a port. Never throws, and no refusal repeats
 * what may hold a password. `allowedPrivateHosts` decides on http; the browser does not know it and leaves that to the
 * server.
 */
export function parseRegistryAddress(
  text: string,
  allowedPrivateHosts?: readonly string[],
): AddressResult {
  const given = text.trim();
  const mistake = findAddressMistake(given);
  if (mistake) return mistake;
  const whole = given.includes("://") ? given : `https://${given}`;
  const url = URL.canParse(whole) ? new URL(whole) : undefined;
  const hostname = url?.hostname.replace(/\.$/, "") ?? "";
  if (!url || !HOST.test(hostname) || url.port === "0") {
    return {
      ok: false,
      code: "host",
      message:
        "This is no host name and port. Give one such as registry.example.com or registry.example.com:5000.",
    };
  }
  const host = url.port === "" ? hostname : `${hostname}:${url.port}`;
  if (url.protocol === "http:" && allowedPrivateHosts && !isListedHost(url, allowedPrivateHosts)) {
    return {
      ok: false,
      code: "http_not_allowed",
      message: `Over http anybody on the way can read the password. Use https, or, on a network of your own, add ${host} to ALLOWED_PRIVATE_HOSTS of this console.`,
    };
  }
  return { ok: true, address: { url: `${url.protocol}//${host}`, host } };
}

/** One place for one registry, whatever its scheme: `oci:registry.example.com:443`. `url` is a parsed address's. */
export function locationKeyOf(url: string): string {
  const parsed = new URL(url);
  return `oci:${parsed.hostname}:${portOf(parsed)}`;
}
