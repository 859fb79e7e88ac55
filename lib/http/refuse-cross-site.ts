import "server-only";
import { AppError } from "@/lib/domain/api/problem";
import { env } from "@/lib/env";

/**
 * Browsers name the site that a request comes from; another site's page must not drive this console. Programs name
 * none. Sec-Fetch-Site is sent over TLS and on the loopback address alone, Origin everywhere. A proxy may give the
 * request another Host than the page has; then PUBLIC_URL or ALLOWED_HOSTS names the page's. `byCookie`: the browser
 * sends it by itself, so that a request which names no site is refused too. Errors: `cross_site`.
 */
export function refuseCrossSite(request: Request, { byCookie = false } = {}): void {
  if (/^(GET|HEAD|OPTIONS)$/.test(request.method)) return;
  const site = request.headers.get("sec-fetch-site");
  if (site === "same-origin") return;
  const isForeign = site === null || site === "none" ? hasForeignOrigin(request.headers) : true;
  if (isForeign) {
    throw new AppError("cross_site", "Another site’s page may not send requests to this console.");
  }
  if (byCookie && !request.headers.has("origin")) {
    throw new AppError(
      "cross_site",
      "With the cookie of a session, send the header Origin, with the address of this console.",
    );
  }
}

function hasForeignOrigin(headers: Headers): boolean {
  const origin = headers.get("origin");
  if (origin === null) return false;
  if (!URL.canParse(origin)) return true;
  const { host, hostname } = new URL(origin);
  const { PUBLIC_URL } = env();
  if (PUBLIC_URL !== undefined && origin === PUBLIC_URL) return false;
  const named =
    env()
      .ALLOWED_HOSTS?.toLowerCase()
      .split(/\s*,\s*/) ?? [];
  return host !== headers.get("host")?.toLowerCase() && !named.includes(hostname);
}
