import type { IncomingMessage, ServerResponse } from "node:http";
import { signInHref } from "@/lib/domain/access/own-path";
import { toAppError } from "@/lib/http/app-error";
import { findPrincipal } from "@/lib/http/find-principal";
import { answerProblem } from "./answer-problem";
import type { Handler } from "./http-server";

/** Pages for somebody who is not in, by their whole path: everything else is shut, what is added later too. */
const OPEN_PAGES = ["/sign-in", "/set-up", "/hand-off", "/docs/api", "/docs/problems", "/icon.svg"];

/**
 * Nobody who is not signed in sees a page: they are led to sign in, and back. The API answers for itself, operation by
 * operation.
 */
export function guardPages(handler: Handler): Handler {
  return async (request, response) => {
    const path = (request.url ?? "").split("?")[0] ?? "";
    if (isOpen(path)) return handler(request, response);
    try {
      if (!(await findPrincipal(headersOf(request)))) return leadToSignIn(request, response);
    } catch (error) {
      const { code, message } = toAppError(error, "page");
      return answerProblem(response, code, message);
    }
    return handler(request, response);
  };
}

/** As it was sent, undecoded: what is written in another way than the app writes it is shut. */
function isOpen(path: string): boolean {
  return (
    OPEN_PAGES.includes(path) ||
    /^\/api(\/|$)/.test(path) ||
    // Scripts, styles and fonts, by names of their own, and development's own tools.
    (/^\/(_next\/static|__nextjs\w*)\/[\w./~@()[\]-]+$/.test(path) && !path.includes(".."))
  );
}

function headersOf({ headers }: IncomingMessage): Headers {
  const given = Object.entries(headers).flatMap(([name, value]) =>
    value === undefined ? [] : [[name, Array.isArray(value) ? value.join(", ") : value]],
  );
  return new Headers(given as [string, string][]);
}

function leadToSignIn(request: IncomingMessage, response: ServerResponse): void {
  response.statusCode = 303;
  response.setHeader("location", signInHref(request.url ?? "/"));
  response.setHeader("cache-control", "no-store");
  response.end();
}
