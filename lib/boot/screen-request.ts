import type { IncomingMessage, ServerResponse } from "node:http";
import { answerProblem } from "./answer-problem";
import type { ApiMethods } from "./api-methods";

export type Screen = {
  isAllowedHost: (header: string | undefined) => boolean;
  apiMethods: ApiMethods;
  /** Development's own tools post to the pages' server. */
  dev: boolean;
};

const PAGE_METHODS = ["GET", "HEAD"];

/** Answers what must not reach the app: false then. */
export function screenRequest(
  request: IncomingMessage,
  response: ServerResponse,
  { isAllowedHost, apiMethods, dev }: Screen,
): boolean {
  const pathname = readTarget(request);
  if (pathname === undefined) {
    const detail = "The address of this request cannot be read: write % as %25.";
    answerProblem(response, "malformed_request", detail);
    return false;
  }
  if (countHosts(request) !== 1) {
    answerProblem(response, "malformed_request", "A request names its host, and once.");
    return false;
  }
  if (!isAllowedHost(request.headers.host)) {
    const detail = "This console is not known by this host name: add it to ALLOWED_HOSTS.";
    answerProblem(response, "wrong_host", detail);
    return false;
  }
  if (dev && pathname.startsWith("/__nextjs")) return true;
  const isApi = /^\/api(\/|$)/.test(pathname);
  const methods = isApi ? apiMethods(request.url?.split("?")[0] ?? "") : PAGE_METHODS;
  // No name holds NUL, and what stands behind may not take it; what reads an address anew takes dots for steps in it.
  if (!methods || pathname.includes("\0") || /(^|\/)\.\.?(\/|$)/.test(pathname)) {
    answerProblem(response, "not_found", "There is nothing at this address.");
    return false;
  }
  if (!methods.includes(request.method ?? "")) {
    const allow = methods.join(", ");
    const detail = `This address answers ${allow}, not ${request.method}.`;
    answerProblem(response, "method_not_allowed", detail, { allow });
    return false;
  }
  return true;
}

/**
 * The path, decoded; undefined where it cannot be. A request to a proxy names its whole address (absolute-form, RFC
 * 9112, section 3.2.2): the app is given the path and the host of it, as from any other request.
 */
function readTarget(request: IncomingMessage): string | undefined {
  const absolute = /^https?:\/\/([^/?#]*)(.*)$/i.exec(request.url ?? "");
  if (absolute) {
    const [, host = "", rest = ""] = absolute;
    request.headers.host = host;
    request.url = rest.startsWith("/") ? rest : `/${rest}`;
  }
  const [path = ""] = (request.url ?? "").split("?");
  if (!path.startsWith("/")) return undefined;
  try {
    return decodeURIComponent(path);
  } catch {
    return undefined;
  }
}

/** Of two Node takes the first, and what stands before this console may take the other (RFC 9112, section 3.2). */
function countHosts({ rawHeaders }: IncomingMessage): number {
  return rawHeaders.filter((name, at) => at % 2 === 0 && name.toLowerCase() === "host").length;
}
