import "server-only";
import { AppError } from "@/lib/domain/api/problem";
import { env } from "@/lib/env";

/**
 * Browsers name the site that a request comes from; another site's page must not drive this console. Programs name
 * none. Sec-Fetch-Site is sent over TLS and on the loopback address alone, Origin everywhere. A proxy may give the
 * request another Host than the page has; then ALLOWED_HOSTS names the page's. Errors: `cross_site`.
 */
export function refuseCrossSite(request: Request): void {
  if (/^(GET|HEAD|OPTIONS)$/.test(request.method)) return;
  const site = request.headers.get("sec-fetch-site");
  if (site === "same-origin") return;
  const isForeign = site === null || site === "none" ? hasForeignOrigin(request.headers) : true;
  if (isForeign) {
    throw new AppError("cross_site", "Another site’s page may not send requests to this console.");
  }
}

function hasForeignOrigin(headers: Headers): boolean {
  const origin = headers.get("origin");
  if (origin === null) return false;
  if (!URL.canParse(origin)) return true;
  const { host, hostname } = new URL(origin);
  const named =
    env()
      .ALLOWED_HOSTS?.toLowerCase()
      .split(/\s*,\s*/) ?? [];
  return host !== headers.get("host")?.toLowerCase() && !named.includes(hostname);
}
