import { isLoopback } from "./caller";

type OidcVariables = {
  HOST: string;
  PUBLIC_URL?: string | undefined;
  OIDC_ISSUER?: string | undefined;
  OIDC_CLIENT_ID?: string | undefined;
  OIDC_CLIENT_SECRET?: string | undefined;
  OIDC_ROLES?: unknown;
  PASSWORD_SIGN_IN: "on" | "off";
};

const NEEDED = ["OIDC_CLIENT_ID", "OIDC_CLIENT_SECRET", "OIDC_ROLES"] as const;

/** An issuer by https; by http on this machine alone. Source: OpenID Connect Discovery 1.0, section 3. */
export function isIssuer(text: string): boolean {
  if (!URL.canParse(text) || /[?#\s]/.test(text)) return false;
  const { protocol, hostname, username, password } = new URL(text);
  if (username !== "" || password !== "") return false;
  return protocol === "https:" || (protocol === "http:" && isLoopback(hostname));
}

/** What single sign-on lacks to be whole, in a sentence for the operator; undefined where it lacks nothing. */
export function explainOidcLack(variables: OidcVariables): string | undefined {
  const { HOST, PUBLIC_URL, OIDC_ISSUER, PASSWORD_SIGN_IN } = variables;
  if (OIDC_ISSUER === undefined) {
    if (PASSWORD_SIGN_IN === "off") {
      return "PASSWORD_SIGN_IN is off, and there is no other way in: set OIDC_ISSUER too.";
    }
    return;
  }
  const missing = NEEDED.filter((name) => variables[name] === undefined);
  if (missing.length > 0) return `OIDC_ISSUER is set: set ${missing.join(", ")} too.`;
  if (PUBLIC_URL === undefined && !isLoopback(HOST)) {
    return "OIDC_ISSUER is set: set PUBLIC_URL too, the address that the provider sends browsers back to.";
  }
  return;
}
