const DAYS_365 = 365 * 24 * 60 * 60;

/** What every answer carries, whoever writes it. */
const HEADERS = {
  "x-content-type-options": "nosniff",
  "x-frame-options": "DENY",
  "referrer-policy": "no-referrer",
  "cross-origin-opener-policy": "same-origin",
  "cross-origin-embedder-policy": "require-corp",
  "cross-origin-resource-policy": "same-origin",
  "permissions-policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
};

/** The policy of what is no page. That of a page carries a nonce: proxy.ts writes it over this one. */
const NO_PAGE = "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

/** A worker goes by the policy of its own script, and loads more of them. */
const SCRIPTS = NO_PAGE.replace("'none'", "'self'");

/** `overTls`: the browser asked over TLS, and is to do so from now on. */
export function securityHeaders(url: string, overTls: boolean): Record<string, string> {
  return {
    ...HEADERS,
    "content-security-policy": url.startsWith("/_next/static/") ? SCRIPTS : NO_PAGE,
    ...(overTls
      ? { "strict-transport-security": `max-age=${DAYS_365}; includeSubDomains` }
      : undefined),
  };
}
