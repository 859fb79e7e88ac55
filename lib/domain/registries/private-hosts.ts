/** A host name, an IPv4 address or an IPv6 address in brackets, and a port where only that one is meant. */
export const HOST_AND_PORT = /^(?:\[[0-9a-f:.]+\]|[a-z0-9](?:[a-z0-9._-]{0,252}))(?::\d{1,5})?$/i;

/** A list as in ALLOWED_PRIVATE_HOSTS: `registry.internal, 10.0.0.5:5000`. Undefined where one of it is no host. */
export function parseHostList(text: string): string[] | undefined {
  const hosts = text.split(",").map((host) => host.trim().toLowerCase());
  return hosts.every((host) => HOST_AND_PORT.test(host)) ? hosts : undefined;
}

/** Whether a list names the host of a URL, or its host and port. */
export function isListedHost(url: URL, hosts: readonly string[]): boolean {
  const name = url.hostname.toLowerCase().replace(/\.$/, "");
  return hosts.some((host) => host === name || host === `${name}:${portOf(url)}`);
}

/** The port that is asked, also where the URL leaves it out. */
export function portOf(url: URL): number {
  if (url.port !== "") return Number(url.port);
  return url.protocol === "http:" ? 80 : 443;
}
