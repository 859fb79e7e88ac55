import { randomUUID } from "node:crypto";
import { type OutgoingHttpHeaders, type ServerResponse, STATUS_CODES } from "node:http";
import type { Duplex } from "node:stream";
import { AppError, PROBLEMS, type ProblemCode } from "@/lib/domain/api/problem";
import { problemBody } from "@/lib/http/problem-response";
import { log } from "@/lib/log";
import { metrics } from "@/lib/metrics/metrics";

/** What is refused before the app sees it, as the API refuses: problem+json. */
export function answerProblem(
  response: ServerResponse,
  code: ProblemCode,
  detail: string,
  headers: OutgoingHttpHeaders = {},
): void {
  const { method, url = "" } = response.req;
  const { status, text, fields } = problemAnswer(code, detail, url.split("?")[0] ?? "");
  log.info({ requestId: fields["x-request-id"], method, status, code }, "request refused");
  response.writeHead(status, { ...fields, ...headers });
  response.end(method === "HEAD" ? undefined : text);
}

const UNREADABLE: Record<string, [ProblemCode, string]> = {
  HPE_HEADER_OVERFLOW: ["headers_too_large", "The headers may hold at most 16 KiB."],
  HPE_INVALID_METHOD: ["method_not_allowed", "This method is not known here."],
  ERR_HTTP_REQUEST_TIMEOUT: [
    "request_timeout",
    "The headers must arrive within 10 seconds and the body within 30.",
  ],
};

/** What the HTTP parser could not read, or waited for in vain: there is no request to answer, only a socket. */
export function answerUnreadable(
  error: NodeJS.ErrnoException,
  socket: Duplex,
  headers: Record<string, string>,
): void {
  if (!socket.writable || error.code === "ECONNRESET") return void socket.destroy();
  const [code, detail] = UNREADABLE[error.code ?? ""] ?? [
    "malformed_request",
    "This is not a request of HTTP/1.1.",
  ];
  const { status, text, fields } = problemAnswer(code, detail, "");
  const lines = Object.entries({
    ...headers,
    ...fields,
    ...(status === 405 ? { allow: "GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS" } : {}),
    connection: "close",
  }).map(([name, value]) => `${name}: ${value}\r\n`);
  socket.end(`HTTP/1.1 ${status} ${STATUS_CODES[status]}\r\n${lines.join("")}\r\n${text}`);
}

function problemAnswer(code: ProblemCode, detail: string, pathname: string) {
  const requestId = randomUUID();
  const body = problemBody(new AppError(code, detail), pathname, requestId);
  metrics.refusals.add({ code });
  const text = JSON.stringify(body);
  return {
    status: PROBLEMS[code].status,
    text,
    fields: {
      "content-type": "application/problem+json",
      "content-length": Buffer.byteLength(text),
      "cache-control": "no-store",
      "x-request-id": requestId,
    },
  };
}
