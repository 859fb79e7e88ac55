import "server-only";
import { isLoopback } from "@/lib/domain/access/caller";
import { callHttp } from "@/lib/outbound/call-http";

/** Of one call. Discovery documents and key sets are a few kilobytes. */
export const PROVIDER_LIMITS = { timeoutMs: 10_000, maxBytes: 256 * 1024 };

/** The provider did not answer, or not as a provider does. The message has the host alone of the address. */
export class ProviderUnreachable extends Error {
  override readonly name = "ProviderUnreachable";
}

/** By https, or to this machine: for the server to ask, and for a browser to go to. */
export function isGuarded(url: string): boolean {
  const { protocol, hostname } = new URL(url);
  return protocol === "https:" || (protocol === "http:" && isLoopback(hostname));
}

type Options = {
  method: string;
  headers: Record<string, string>;
  body?: unknown;
  signal?: AbortSignal;
};

/**
 * As fetch, bounded in time and size, over https unless it is this machine. The operator names the provider, so that it
 * may have a private address; no redirect is followed. Errors: `ProviderUnreachable`.
 */
export async function fetchProvider(url: string, options: Options): Promise<Response> {
  const { hostname, host } = new URL(url);
  const { method, headers, body, signal } = options;
  if (!isGuarded(url)) {
    throw new ProviderUnreachable(`${host} is not asked: it is not named by https.`);
  }
  if (method !== "GET" && method !== "POST") throw new ProviderUnreachable(`No ${method} is sent.`);
  const answer = await callHttp({
    url,
    method,
    headers,
    ...(body === undefined || body === null ? {} : { body: String(body) }),
    ...(signal ? { signal } : {}),
    ...PROVIDER_LIMITS,
    allowedPrivateHosts: [hostname.toLowerCase().replace(/\.$/, "")],
  });
  if (!answer.ok) throw new ProviderUnreachable(answer.message);
  const { status } = answer;
  if (answer.isCut) throw new ProviderUnreachable(`${host} answered more than is read.`);
  if (status < 200 || status > 599) throw new ProviderUnreachable(`${host} answered ${status}.`);
  return new Response([204, 205, 304].includes(status) ? null : answer.text, {
    status,
    headers: pick(answer.headers, ["content-type", "www-authenticate"]),
  });
}

function pick(headers: Readonly<Record<string, string>>, names: readonly string[]) {
  return names.flatMap((name): [string, string][] => {
    const value = headers[name];
    return value === undefined ? [] : [[name, value]];
  });
}
