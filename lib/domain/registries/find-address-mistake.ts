export type AddressMistake = {
  readonly ok: false;
  /** Stable, for programs. */
  readonly code: string;
  readonly message: string;
};

/** A bound far above any address: 253 characters of name, scheme, port and path. */
const ADDRESS_MAX = 300;
const EXAMPLE = "registry.example.com";

/** Names that people know a registry by, and where its API is. */
const KNOWN_HOSTS: Readonly<Record<string, string>> = {
  "docker.io": "registry-1.docker.io",
  "index.docker.io": "registry-1.docker.io",
  "hub.docker.com": "registry-1.docker.io",
  "www.docker.com": "registry-1.docker.io",
};

/** What is wrong with the text of an address before its host is read; undefined for nothing. */
export function findAddressMistake(given: string): AddressMistake | undefined {
  if (given === "") return refuse("empty", `Give the address of the registry, such as ${EXAMPLE}.`);
  if (given.length > ADDRESS_MAX)
    return refuse("too_long", "An address has at most 300 characters.");
  // A URL parser drops or turns these, so that what is asked would not be what is read.
  if (/[\s\p{C}\\]/u.test(given)) {
    return refuse("characters", "Leave blanks, backslashes and invisible characters out.");
  }
  const [, scheme, rest = ""] = /^(?:([^:/?#@]*):\/\/)?(.*)$/.exec(given) ?? [];
  if (scheme !== undefined && !/^https?$/i.test(scheme)) {
    return refuse("scheme", `Begin with https://, or give the host alone: ${EXAMPLE}.`);
  }
  const end = rest.search(/[/?#]/);
  const authority = end < 0 ? rest : rest.slice(0, end);
  if (authority.includes("@")) {
    return refuse(
      "user_info",
      "Leave the user name and password out of the address: they have fields of their own.",
    );
  }
  if (authority === "")
    return refuse("host", `The address names no host. Give one such as ${EXAMPLE}.`);
  const tail = end < 0 ? "" : rest.slice(end);
  return findTailMistake(tail) ?? findKnownHost(authority);
}

function findTailMistake(tail: string): AddressMistake | undefined {
  if (tail.includes("#")) return refuse("fragment", "Leave what begins with # out of the address.");
  if (tail.includes("?")) return refuse("query", "Leave what begins with ? out of the address.");
  if (!/^(\/|\/v2\/?)?$/.test(tail)) {
    return refuse(
      "path",
      "Leave the path out: an address is a host and a port. A repository has a field of its own.",
    );
  }
  return undefined;
}

function findKnownHost(authority: string): AddressMistake | undefined {
  const meant = KNOWN_HOSTS[authority.toLowerCase().replace(/:443$/, "")];
  return meant
    ? refuse("other_host", `The registry behind this name is at ${meant}: give that.`)
    : undefined;
}

function refuse(code: string, message: string): AddressMistake {
  return { ok: false, code, message };
}
