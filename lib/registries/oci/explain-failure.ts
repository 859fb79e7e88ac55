import type { Fix } from "@/lib/domain/checks/check";
import type { CallFailure } from "@/lib/outbound/call-failure";
import type { Trouble } from "./registry-reply";

const NETWORK: Fix = {
  place: "network",
  text: "Check the address, and that this console’s network and DNS reach it.",
};

const CERTIFICATES = {
  expired: {
    why: "has expired",
    fix: { place: "registry", text: "Renew the registry’s certificate." },
  },
  not_yet_valid: {
    why: "is not valid yet",
    fix: { place: "registry", text: "Check the registry’s certificate and this console’s clock." },
  },
  self_signed: {
    why: "is signed by itself, so anybody could have made it",
    fix: {
      place: "network",
      text: "Start this console with NODE_EXTRA_CA_CERTS set to a file that holds this certificate, or give the registry one of an authority.",
    },
  },
  unknown_issuer: {
    why: "is signed by an authority that this console does not know",
    fix: {
      place: "network",
      text: "Start this console with NODE_EXTRA_CA_CERTS set to a file that holds the authority’s certificate; where an intermediate one is missing, let the registry send it too.",
    },
  },
  wrong_name: {
    why: "is of another name",
    fix: { place: "connector", text: "Give the address that the registry’s certificate names." },
  },
} as const satisfies Record<string, { why: string; fix: Fix }>;

/** What a call without an answer says, and what to do. `host` is as the user gave it. */
export function explainFailure(failure: CallFailure, host: string): Trouble {
  const tell = (code: string, message: string, fix: Fix): Trouble => ({
    kind: "trouble",
    code,
    message,
    fix,
  });
  switch (failure.kind) {
    case "refused_private":
      return tell(
        "private_address",
        `${host} has a private address, and this console asks private addresses only where its operator allows it.`,
        {
          place: "network",
          text: `Let the operator add ${host} to ALLOWED_PRIVATE_HOSTS of this console and restart it.`,
        },
      );
    case "dns":
      return tell("unknown_name", `${host} is not found by name (${failure.code}).`, NETWORK);
    case "timeout":
      return tell("timeout", failure.message, NETWORK);
    case "connection":
      return tell("unreachable", `${host} could not be reached (${failure.code}).`, NETWORK);
    case "unreadable":
      return tell("unreadable", failure.message, NETWORK);
    case "tls":
      return explainTls(failure, host, tell);
  }
}

function explainTls(
  { fault = "other", code }: CallFailure,
  host: string,
  tell: (code: string, message: string, fix: Fix) => Trouble,
): Trouble {
  if (fault === "no_tls") {
    return tell("no_tls", `${host} does not speak TLS on this port (${code}).`, {
      place: "connector",
      text: "Check the port. A registry that speaks http alone is asked only where ALLOWED_PRIVATE_HOSTS names it: then begin the address with http://.",
    });
  }
  if (fault === "other") {
    return tell("tls_failed", `No TLS connection to ${host} came about (${code}).`, {
      place: "registry",
      text: "Check the registry’s certificate and that it speaks TLS 1.2 or newer.",
    });
  }
  const { why, fix } = CERTIFICATES[fault];
  return tell(`certificate_${fault}`, `The certificate of ${host} ${why} (${code}).`, fix);
}
